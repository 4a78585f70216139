"""When something is away or broken, the answer says so, and what is not concerned goes on."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql
from sqlalchemy.exc import OperationalError

from domain.words import Role
from ledger.desk import ChainBroken
from ledger.ledger import Busy
from ledger.log import NotMigrated, Unreachable
from projections.projection import ProjectionStopped
from support.postgres import PostgresServer
from support.served import API, AT_BOOK, Served, request_of, serving


def test_a_stopped_projection_answers_503_with_the_position(
    year: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped = ProjectionStopped("balances", 40, "digital-samhandling-2024", 40, "cannot")
    reading = type(year.opened.views).reading

    def refusing(*asked: object) -> object:
        if any(getattr(one, "name", "") == "balances" for one in asked):
            raise stopped
        return reading(*asked)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(type(year.opened.views), "reading", refusing)
    answer = year.auditor.get(f"{AT_BOOK}/balances", accept_language="en")
    assert (answer.status_code, answer.json()["code"]) == (503, "projection-stopped")
    assert (answer.json()["position"], answer.json()["sequence"]) == (40, 40)
    assert "position 40" in answer.json()["detail"]
    assert year.auditor.get(f"{AT_BOOK}/events").status_code == 200
    assert year.auditor.get(f"{AT_BOOK}/exceptions").status_code == 200


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (Unreachable("away"), "database-unavailable"),
        (NotMigrated(), "database-unavailable"),
        (OperationalError("SELECT", {}, Exception("away")), "database-unavailable"),
        (Busy(), "busy"),
        (ChainBroken("digital-samhandling-2024", 7), "chain-broken"),
    ],
    ids=lambda raised: type(raised).__name__ if isinstance(raised, Exception) else raised,
)
def test_what_is_not_the_fault_of_the_asker_is_503(
    year: Served, monkeypatch: pytest.MonkeyPatch, raised: Exception, code: str
) -> None:
    def refusing(*_: object) -> None:
        raise raised

    monkeypatch.setattr(type(year.parts.ledger), "record", refusing)
    answer = year.by(Role.MINISTRY).post(f"{AT_BOOK}/mandates", request_of("C03")["body"])
    assert (answer.status_code, answer.json()["code"]) == (503, code)
    assert ("Retry-After" in answer.headers) == (code != "chain-broken")


@contextmanager
def refusing_connections(server: PostgresServer, url: str) -> Iterator[None]:
    """Make a database unreachable for a while, and wait until the connections it has are cut."""
    name = sql.Identifier(urlsplit(url).path[1:])
    with psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS false").format(name))
        connection.execute(
            "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity WHERE datname = %s",
            [urlsplit(url).path[1:]],
        )
        yield
        connection.execute(sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS true").format(name))


def test_a_database_that_goes_away_is_503_and_back_again_200(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    with postgres_server.fresh_database() as url, serving(url, tmp_path) as served:
        served.record_year(until="C02.03")
        assert served.client.get("/health/ready").status_code == 200
        with refusing_connections(postgres_server, url):
            for answer in (
                served.auditor.get(f"{AT_BOOK}/balances"),
                served.by(Role.ADMINISTRATOR).post(
                    f"{AT_BOOK}/accounts", request_of("C02.03")["body"]
                ),
                served.client.get("/health/ready"),
            ):
                assert (answer.status_code, answer.json()["code"]) == (503, "database-unavailable")
                assert answer.headers["Retry-After"]
            assert served.client.get("/health/live").status_code == 200
            assert "omfordeling_database_up 0" in served.client.get("/metrics").text
        assert served.auditor.get(f"{AT_BOOK}/balances").status_code == 200


def test_a_defect_is_answered_without_a_trace_and_logged_with_one(
    year: Served, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def defective(*_: object) -> None:
        msg = "the secret inside"
        raise RuntimeError(msg)

    monkeypatch.setattr(type(year.parts.ledger), "books", defective)
    answer = year.auditor.get(f"{API}/books")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "secret" not in answer.text
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    reference = answer.json()["reference"]
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert any(reference in record.getMessage() and record.exc_info for record in errors)


def test_reads_do_not_wait_for_each_other(year: Served) -> None:
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(year.auditor.get(f"{AT_BOOK}/balances")))
        for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1


def test_operations_ask_for_no_token(year: Served) -> None:
    assert year.client.get("/health/live").json()["status"] == "live"
    ready = year.client.get("/health/ready")
    assert (ready.status_code, ready.json()) == (200, {"status": "ready", "events": 48})
    year.auditor.get(AT_BOOK)
    figures = year.client.get("/metrics")
    assert figures.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert (
        'omfordeling_requests_total{method="GET",route="/api/v1/books/{book}",status="200"}'
        in figures.text
    )
    assert "omfordeling_events_total 48" in figures.text


def test_a_log_line_cannot_be_forged(year: Served, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "omfordeling.requests")
    year.client.get("/%0d%0aGET /admin 200 1.0 ms board/X/y?token=secret")
    lines = [r.getMessage() for r in caplog.records if r.name == "omfordeling.requests"]
    assert len(lines) == 1
    assert "\n" not in lines[0]
    assert "secret" not in lines[0]
