"""On SQLite a rebuild writes a new file, and a link says which file is read."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import OperationalError

from domain.envelope import Recorded
from projections.database import open_database
from projections.log import Log
from projections.positions import POSITIONS
from projections.view_files import Overtaken, ViewFiles
from support.counted import COUNTED, ROWS, numbered_events, opened, rows_seen
from support.memory_log import MemoryLog


def link_of(sqlite_url: str) -> Path:
    return Path(f"{sqlite_url.removeprefix('sqlite:///')}.views")


def test_a_rebuild_moves_the_link_and_leaves_one_file(sqlite_url: str) -> None:
    memory, link = MemoryLog(numbered_events(1, 10)), link_of(sqlite_url)
    with opened(sqlite_url, memory.log) as views:
        assert link.readlink() == Path(f"{link.name}.1")
        assert rows_seen(views) == 10
        views.rebuild()
        assert link.readlink() == Path(f"{link.name}.2")
        assert rows_seen(views) == 10
        assert views.difference("counted") is None
    assert {path.name for path in link.parent.iterdir()} == {link.name, f"{link.name}.2"}
    assert link.stat().st_mode & 0o777 == 0o600


def test_whoever_reads_while_the_file_is_replaced_reads_on(sqlite_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 10))
    counted = select(func.count()).select_from(ROWS)
    with opened(sqlite_url, memory.log) as views, opened(sqlite_url, memory.log) as others:
        assert rows_seen(others) == 10
        with others.reading(COUNTED) as reading:
            views.rebuild()
            memory.events.extend(numbered_events(11, 12))
            assert rows_seen(views) == 12
            assert reading.connection.execute(counted).scalar_one() == 10
        assert rows_seen(others) == 12


def test_a_rebuild_of_one_keeps_the_rows_of_the_others(sqlite_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 10))
    with opened(sqlite_url, memory.log, (COUNTED, POSITIONS)) as views:
        views.catch_up()
        database = open_database(sqlite_url)
        with database.writing() as connection:
            connection.execute(delete(ROWS).where(ROWS.c.sequence == 7))
        assert rows_seen(views) == 9
        views.rebuild([POSITIONS.name])
        assert rows_seen(views) == 9
        assert views.difference(POSITIONS.name) is None
        views.rebuild([COUNTED.name])
        assert rows_seen(views) == 10
        assert [name for name in views.names if views.difference(name)] == []
        database.engine.dispose()


def test_the_log_is_read_once_for_all_that_are_behind(sqlite_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 2500))
    read: list[int] = []

    def counting(after: int, limit: int) -> Sequence[Recorded]:
        events = memory.read(after, limit)
        read.extend(recorded.sequence for recorded in events)
        return events

    log = Log(memory.head, counting, memory.pick)
    with opened(sqlite_url, log, (COUNTED, POSITIONS)) as views:
        with views.reading(COUNTED):
            pass
        memory.events.extend(numbered_events(2501, 2600))
        read.clear()
        views.catch_up()
    at_the_bookmarks = [1000, 2000, 2500]
    assert sorted(read) == sorted([*range(1, 2601), *at_the_bookmarks])


def test_a_file_that_was_cleared_away_is_not_taken_over(tmp_path: Path) -> None:
    files = ViewFiles(tmp_path / "bok.sqlite.views")
    earlier = files.begin()
    later = files.begin()
    with pytest.raises(Overtaken):
        files.take_over(earlier)
    files.take_over(later)
    assert files.live() == later


def test_a_file_where_the_link_belongs_gives_way(sqlite_url: str) -> None:
    memory, link = MemoryLog(numbered_events(1, 10)), link_of(sqlite_url)
    with closing(sqlite3.connect(link)) as from_an_older_version:
        from_an_older_version.execute("CREATE TABLE view_registry (projection)")
    with opened(sqlite_url, memory.log) as views:
        assert rows_seen(views) == 10
        views.rebuild()
        assert rows_seen(views) == 10
    assert link.readlink() == Path(f"{link.name}.2")


def test_a_file_that_is_no_database_is_made_anew_when_it_is_opened(sqlite_url: str) -> None:
    memory, link = MemoryLog(numbered_events(1, 10)), link_of(sqlite_url)
    with opened(sqlite_url, memory.log) as views:
        assert rows_seen(views) == 10
    link.write_bytes(b"no database at all " * 500)
    with opened(sqlite_url, memory.log) as views:
        assert rows_seen(views) == 10
        assert views.difference("counted") is None


def test_a_damaged_page_is_named_with_the_way_out(sqlite_url: str) -> None:
    memory, link = MemoryLog(numbered_events(1, 2000)), link_of(sqlite_url)
    with opened(sqlite_url, memory.log) as views:
        assert rows_seen(views) == 2000
    pages = link.read_bytes()
    with closing(sqlite3.connect(link)) as connection:
        page = "SELECT rootpage FROM sqlite_schema WHERE name = 'view_counted'"
        start = 4096 * (connection.execute(page).fetchone()[0] - 1)
    link.write_bytes(pages[:start] + b"\xff" * 4096 + pages[start + 4096 :])
    with opened(sqlite_url, memory.log) as views:
        with pytest.raises(OperationalError, match=r"damaged .* omfordeling rebuild"):
            rows_seen(views)
        views.rebuild()
        assert rows_seen(views) == 2000


def test_without_its_folder_the_database_is_away(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'gone' / 'bok.sqlite'}")
    with pytest.raises(OperationalError), database.reading():
        pass
