"""Who may use what: every role at every route of API and pages, by one table."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.development.people import PEOPLE
from domain.words import Actor, Role
from support.route_table import (
    FORMS,
    OPEN,
    ORGANISATIONS,
    PAGES,
    PAGES_OF_ROLES,
    READS,
    STREAMS,
    WRITES,
)
from support.served import AFTER_THE_YEAR, Served, serving

OF_THE_API = READS | STREAMS | {name: write.path for name, write in WRITES.items()}
FOR_SESSIONS = PAGES | {name: page.path for name, page in PAGES_OF_ROLES.items()}
SOMEBODY = {person.role: person for person in PEOPLE.values()}


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An application after the whole year 2024, in which nothing is written."""
    folder: Path = tmp_path_factory.mktemp("year")
    with serving(f"sqlite:///{folder / 'ledger.db'}", folder / "home") as running:
        running.record_year()
        running.clock.time = AFTER_THE_YEAR
        yield running


def cookie(year: Served, person: Actor) -> dict[str, str]:
    """Return the header that says who is logged in."""
    return {"Cookie": f"omfordelingsbok-session={year.parts.access.sessions.begin(person)}"}


def test_every_route_has_a_row_and_every_row_a_route(year: Served) -> None:
    assert isinstance(year.app, FastAPI)
    routes = {
        f"{method} {route.path}"
        for route in year.app.state.routes
        for method in route.methods - {"HEAD"}
    }
    rows = {" ".join(name.split()[:2]) for name in (*OF_THE_API, *FOR_SESSIONS, *FORMS, *OPEN)}
    assert routes - rows == set(), "routes without a row in support/route_table.py"
    assert rows - routes == set()


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", WRITES)
def test_a_role_writes_only_what_is_its_own(year: Served, role: Role, name: str) -> None:
    write = WRITES[name]
    person = year.by(role, ORGANISATIONS.get(role))
    dry = person.post(f"{write.path}?dry_run=true", write.body)
    if role in write.roles:
        assert dry.status_code == 200, dry.text
        return
    real = person.post(write.path, write.body)
    for answer in (dry, real):
        assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")


@pytest.mark.parametrize("role", Role)
def test_every_role_reads_every_book(year: Served, role: Role) -> None:
    person = year.by(role, ORGANISATIONS.get(role))
    for path in READS.values():
        assert person.get(path).status_code == 200, path


@pytest.mark.parametrize("name", OF_THE_API)
def test_the_api_is_for_tokens_alone(year: Served, name: str) -> None:
    method, path = name.split(maxsplit=1)[0], OF_THE_API[name]
    for headers in ({}, cookie(year, SOMEBODY[Role.MINISTRY])):
        answer = year.client.request(method, path, headers=headers)
        assert answer.status_code == 401, path
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", PAGES)
def test_every_role_sees_every_page(year: Served, role: Role, name: str) -> None:
    answer = year.client.get(PAGES[name], headers=cookie(year, SOMEBODY[role]))
    if answer.status_code == 303:
        assert not answer.headers["location"].startswith("/logg-inn")
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", PAGES_OF_ROLES)
def test_a_page_of_some_roles_is_a_sentence_for_the_others(
    year: Served, role: Role, name: str
) -> None:
    page = PAGES_OF_ROLES[name]
    answer = year.client.get(page.path, headers=cookie(year, SOMEBODY[role]))
    assert answer.status_code == (303 if role in page.roles else 403)


@pytest.mark.parametrize("name", FOR_SESSIONS)
def test_a_page_is_for_sessions_alone(year: Served, name: str) -> None:
    for headers in ({}, year.headers(Role.MINISTRY), {"Cookie": "omfordelingsbok-session=guess"}):
        answer = year.client.get(FOR_SESSIONS[name], headers=headers)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/logg-inn?til=")


def test_a_form_is_for_sessions_and_their_tokens_alone(year: Served) -> None:
    for path, headers in product(FORMS.values(), ({}, year.headers(Role.MINISTRY))):
        answer = year.client.post(path, headers=headers)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/logg-inn?til=")
    for path, person in product(FORMS.values(), SOMEBODY.values()):
        answer = year.client.post(path, headers=cookie(year, person))
        assert answer.status_code == 403


@pytest.mark.parametrize("name", OPEN)
def test_what_is_open_gives_nothing_away(year: Served, name: str) -> None:
    row = OPEN[name]
    answer = year.client.request(name.split(maxsplit=1)[0], row.path, data=dict(row.fields) or None)
    assert answer.status_code == row.status
