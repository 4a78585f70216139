"""The full-text index on SQLite keeps no rows, and still must say what the log says."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from projections.audit_trail import AUDIT_TRAIL
from projections.database import open_database
from projections.sqlite_engine import Damaged
from projections.verifying import Difference
from projections.views import Views
from support.memory_log import year_2024
from support.small_history import views_of

INDEX = "view_audit_trail_index"
SIXTH = (1 << 40) + 6
"""The number of the sixth event in an index that was never made anew."""


@contextmanager
def verified(sqlite_url: str) -> Iterator[Views]:
    """The read models of 2024, which are as the log says, and so they are when made anew."""
    with views_of(sqlite_url, year_2024(), AUDIT_TRAIL) as views:
        views.catch_up()
        assert views.difference(AUDIT_TRAIL.name) is None
        yield views
        assert views.difference(AUDIT_TRAIL.name) is not None
        views.rebuild()
        assert views.difference(AUDIT_TRAIL.name) is None


def change(sqlite_url: str, *statements: str) -> None:
    database = open_database(sqlite_url)
    with database.writing() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    database.engine.dispose()


def found(views: Views) -> Difference:
    difference = views.difference(AUDIT_TRAIL.name)
    assert difference is not None
    return difference


def test_a_word_that_the_log_does_not_have_is_found(sqlite_url: str) -> None:
    with verified(sqlite_url) as views:
        change(sqlite_url, f"INSERT INTO {INDEX} (rowid, words) VALUES ({SIXTH}, 'aaa')")  # noqa: S608
        difference = found(views)
    assert (difference.table, difference.live) == (INDEX, ("aaa", 6, 0))


def test_a_word_that_is_gone_is_found(sqlite_url: str) -> None:
    with verified(sqlite_url) as views:
        change(
            sqlite_url,
            f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {INDEX}, instance)",
            f"INSERT INTO {INDEX} ({INDEX}, rowid, words) "  # noqa: S608 - constants
            "SELECT 'delete', doc, term FROM temp.words WHERE doc & 255 = 6 AND offset = 0",
        )
        difference = found(views)
    assert difference.table == INDEX
    assert difference.rebuilt is not None
    assert difference.rebuilt[1:] == (6, 0)


def test_an_index_that_is_gone_is_found(sqlite_url: str) -> None:
    with verified(sqlite_url) as views:
        change(sqlite_url, f"DROP TABLE {INDEX}")
        difference = found(views)
    assert (difference.table, difference.live) == (INDEX, None)


def test_an_index_that_cannot_be_read_is_damage(sqlite_url: str) -> None:
    with views_of(sqlite_url, year_2024(), AUDIT_TRAIL) as views:
        views.catch_up()
        change(sqlite_url, f"DELETE FROM {INDEX}_data")  # noqa: S608
        with pytest.raises(Damaged):
            views.difference(AUDIT_TRAIL.name)
        views.rebuild()
        assert views.difference(AUDIT_TRAIL.name) is None
