"""Books to export, on each kind of database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from api.exports.picture import Picture, picture_of
from api.opening import Opened, open_database
from api.texts.languages import Language
from ledger.ledger import Ledger
from support.clocks import SetClock
from support.hostile_book import BOOK as HOSTILE
from support.hostile_book import write_hostile_book
from support.year_2024 import BOOK, replay

LAST_DAY = date(2024, 12, 31)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """The year 2024, to read from."""
    with the_year(f"sqlite:///{tmp_path_factory.mktemp('exports') / 'ledger.db'}") as opened:
        yield opened


@pytest.fixture(scope="session")
def picture(year: Opened) -> Picture:
    """The whole year, as last known."""
    return picture_of(year.views, BOOK, LAST_DAY, None, Language.NB)


@pytest.fixture
def picture_on_each(database_url: str) -> Iterator[Picture]:
    """The same on each kind of database."""
    with the_year(database_url) as opened:
        yield picture_of(opened.views, BOOK, LAST_DAY, None, Language.NB)


@contextmanager
def the_year(database_url: str) -> Iterator[Opened]:
    opened = open_database(database_url, make_tables=True)
    try:
        replay(opened.log)
        yield opened
    finally:
        opened.close()


@pytest.fixture
def hostile(sqlite_url: str) -> Iterator[Picture]:
    """The book with the hostile texts, as last known."""
    opened = open_database(sqlite_url)
    try:
        clock = SetClock()
        clock.time = datetime(2024, 12, 30, 12, tzinfo=UTC)
        write_hostile_book(Ledger(opened.log, clock))
        yield picture_of(opened.views, HOSTILE, LAST_DAY, None, Language.NB)
    finally:
        opened.close()
