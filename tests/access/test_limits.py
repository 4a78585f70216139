"""Nobody logs in or writes more often than is let through, and is told how long to wait."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.access.limits import MOST_KNOWN, Limit, TooMany
from api.access.settings import AccessSettings
from domain.words import Role
from support.log_in import browsing
from support.served import API, Served, serving

FEW = AccessSettings(log_ins_per_minute=4, writes_per_minute=3)


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Served]:
    """An installation with low limits."""
    with serving(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path, FEW) as running:
        yield running


def test_as_many_as_a_minute_allows_are_let_through_and_more_as_time_passes() -> None:
    seconds = [0.0]
    limit = Limit(3, lambda: seconds[0])
    for _ in range(3):
        limit.take("a")
    with pytest.raises(TooMany) as refused:
        limit.take("a")
    assert refused.value.headers == {"Retry-After": "20"}
    limit.take("b")
    seconds[0] = 20
    limit.take("a")
    with pytest.raises(TooMany):
        limit.take("a")
    seconds[0] = 3600
    for _ in range(3):
        limit.take("a")
    with pytest.raises(TooMany):
        limit.take("a")


def test_whoever_was_quiet_the_longest_is_forgotten() -> None:
    limit = Limit(1, lambda: 0.0)
    for number in range(MOST_KNOWN + 1):
        limit.take(str(number))
    limit.take("0")
    with pytest.raises(TooMany):
        limit.take(str(MOST_KNOWN))


def test_log_in_is_limited_for_an_address(strict: Served) -> None:
    with browsing(strict) as browser:
        browser.log_in()
        browser.log_in()
        answer = browser.get("/logg-inn/start")
        assert (answer.status_code, answer.json()["code"]) == (429, "too-many-requests")
        assert answer.headers["retry-after"] == "15"
        assert browser.get("/").status_code == 200


def test_writes_are_limited_for_an_actor_through_whatever_door(strict: Served) -> None:
    board, other = strict.by(Role.BOARD), strict.by(Role.BOARD, subject="another")
    for _ in range(3):
        assert board.post(f"{API}/books", {}).status_code == 422
    answer = board.post(f"{API}/books?dry_run=true", {})
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many-requests")
    assert 1 <= int(answer.headers["retry-after"]) <= 20
    assert board.get(f"{API}/books").status_code == 200
    assert other.post(f"{API}/books", {}).status_code == 422
    actor = strict.parts.verifier.bearer(board.headers["Authorization"]).actor
    with pytest.raises(TooMany):
        strict.parts.access.count_write(actor)


def test_the_contract_says_so(strict: Served) -> None:
    document = strict.client.get(f"{API}/openapi.json").json()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            assert ("429" in operation["responses"]) == (method == "post"), path
