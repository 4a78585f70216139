"""Our recorders keep what the library expects of a recorder: its own test cases, run on them.

Left out are the library's measurements, and its subscriptions, which nothing of ours uses.
"""

from uuid import uuid4

import pytest
from eventsourcing.persistence import ApplicationRecorder

from ledger.log import sqlite_path
from ledger.postgresql import PostgreSQLRecorder
from ledger.sqlite import SQLiteRecorder
from support.library_tests import (
    ApplicationRecorderTestCase,
    NonInterleavingNotificationIDsBaseCase,
)


class Recorders(
    ApplicationRecorderTestCase[ApplicationRecorder], NonInterleavingNotificationIDsBaseCase
):
    """The library's test cases, as methods that our tests call."""

    __test__ = False

    def __init__(self, recorder: ApplicationRecorder) -> None:
        super().__init__("test_insert_select")
        self.recorder = recorder

    def create_recorder(self) -> ApplicationRecorder:
        return self.recorder

    def new_originator_id(self) -> str:
        return str(uuid4())


@pytest.fixture
def recorders(database_url: str) -> Recorders:
    """The test cases for the recorder of each database, on an empty one."""
    if database_url.startswith("sqlite:"):
        in_sqlite = SQLiteRecorder(sqlite_path(database_url))
        in_sqlite.create_table()
        return Recorders(in_sqlite)
    in_postgresql = PostgreSQLRecorder(database_url)
    in_postgresql.create_table()
    return Recorders(in_postgresql)


def test_a_recorder_inserts_and_selects_as_the_library_expects(recorders: Recorders) -> None:
    recorders.test_insert_select()


def test_a_recorder_takes_many_writers_as_the_library_expects(recorders: Recorders) -> None:
    recorders.test_concurrent_no_conflicts()


def test_a_recorder_gives_numbers_in_the_order_of_commits(recorders: Recorders) -> None:
    recorders.test()
