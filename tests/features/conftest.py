"""The target and the story of each scenario. A tag of a scenario is a marker here."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from features.real_targets import HttpTarget, LedgerTarget
from features.story import Story
from features.target import DomainTarget, Target
from support.served import serving


def pytest_configure(config: pytest.Config) -> None:
    """Know the tags of the features."""
    config.addinivalue_line("markers", "http: a scenario that is also run through HTTP")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every scenario on the domain and on the ledger, and some through HTTP."""
    if "target" in metafunc.fixturenames:
        through_http = metafunc.definition.get_closest_marker("http") is not None
        targets = ["domain", "ledger", *(["http"] if through_http else [])]
        metafunc.parametrize("target", targets, indirect=True)


@pytest.fixture(autouse=True)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Target]:
    """What the scenario is run on."""
    if request.param == "domain":
        yield DomainTarget()
        return
    with serving(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "home") as served:
        yield HttpTarget(served) if request.param == "http" else LedgerTarget(served)


@pytest.fixture
def story(target: Target) -> Iterator[Story]:
    """One scenario; nothing may have been refused in silence when it ends."""
    story = Story(target)
    yield story
    story.ends()
