"""A read is never stale, and no event is applied twice or left out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import delete, func, select

from projections.database import Database, open_database
from projections.log import Log, Unreadable
from projections.projection import ProjectionStopped
from projections.registry import NotMigrated
from projections.views import open_views
from support.counted import (
    COUNTED,
    REFUSED,
    ROWS,
    newer_version,
    numbered_events,
    opened,
    rows_seen,
)
from support.memory_log import MemoryLog
from support.processes import finish, start


def rows_of_all_generations(database_url: str) -> int:
    database: Database = open_database(database_url)
    with database.reading() as connection:
        rows: int = connection.execute(select(func.count()).select_from(ROWS)).scalar_one()
    database.engine.dispose()
    return rows


def test_a_read_knows_every_event_recorded_before_it(database_url: str) -> None:
    memory = MemoryLog()
    with opened(database_url, memory.log) as views:
        for last in (0, 1, 2, 1500, 4000):
            memory.events.extend(numbered_events(memory.head() + 1, last))
            assert rows_seen(views) == last


def test_nothing_new_is_found_out_without_reading_the_log(database_url: str) -> None:
    memory, read = MemoryLog(numbered_events(1, 3)), []

    def counting(after: int, limit: int) -> list:  # type: ignore[type-arg]
        read.append(after)
        return memory.events[after : after + limit]

    with opened(database_url, Log(memory.head, counting, memory.pick)) as views:
        rows_seen(views)
        before = len(read)
        assert rows_seen(views) == 3
        assert len(read) == before


def test_threads_that_catch_up_at_once_apply_each_event_once(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 5000))
    with opened(database_url, memory.log) as views, ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(lambda _: rows_seen(views), range(8)))
        assert seen == [5000] * 8
        assert views.difference("counted") is None


def test_processes_that_catch_up_at_once_apply_each_event_once(database_url: str) -> None:
    processes = [start("support.counted", database_url, "6000") for _ in range(3)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
    assert [finish(process) for process in processes] == [["6000"]] * 3
    assert rows_of_all_generations(database_url) == 6000


def test_an_event_that_cannot_be_applied_stops_every_later_read(
    database_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    memory = MemoryLog(numbered_events(1, 10))
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 10
        memory.events.extend(numbered_events(11, 1500))
        monkeypatch.setattr(REFUSED, "sequence", 700)
        for _ in range(3):
            with pytest.raises(ProjectionStopped) as stopped:
                rows_seen(views)
            assert (stopped.value.projection, stopped.value.sequence) == ("counted", 700)
            assert (stopped.value.book, stopped.value.position) == ("counted-2024", 700)
            assert "nobody opened" in stopped.value.reason
        assert len(caplog.records) == 1
        assert rows_of_all_generations(database_url) == 699
        monkeypatch.setattr(REFUSED, "sequence", None)
        assert rows_seen(views) == 1500


def test_an_event_that_cannot_be_read_stops_the_projection_there(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 10))

    def reading(after: int, limit: int) -> list:  # type: ignore[type-arg]
        if after < 6 <= after + limit:
            raise Unreadable(6, "counted-2024", 6, "no such topic")
        return memory.events[after : after + limit]

    with opened(database_url, Log(memory.head, reading, memory.pick)) as views:
        with pytest.raises(ProjectionStopped, match="no such topic"):
            rows_seen(views)
        assert rows_of_all_generations(database_url) == 5


def test_a_log_put_back_from_a_backup_makes_the_rows_anew(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    memory = MemoryLog(numbered_events(1, 20))
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 20
        memory.events[12:] = numbered_events(13, 15, kind="other")
        assert rows_seen(views) == 15
        memory.events[12:] = numbered_events(13, 30)
        assert rows_seen(views) == 30
        assert views.difference("counted") is None
    memory.events[:] = numbered_events(1, 30, kind="a new file of the same length")
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 30
        assert views.difference("counted") is None
    assert {"made from another log" in record.message for record in caplog.records} == {True}


def test_without_its_tables_a_read_says_so(database_url: str) -> None:
    views = open_views(database_url, MemoryLog().log, [COUNTED])
    assert not views.is_migrated()
    views.migrate()
    views.migrate()
    assert views.is_migrated()
    views.close()


def test_tables_of_another_version_are_made_anew_by_migrate(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 7))
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 7
        newer = open_views(database_url, memory.log, [newer_version()])
        assert not newer.is_migrated()
        with pytest.raises(NotMigrated), newer.reading(newer_version()):
            pass
        newer.migrate()
        assert rows_of_all_generations(database_url) == 0
        with newer.reading(newer_version()) as reading:
            assert reading.bookmark == 7
        newer.close()
        with pytest.raises(NotMigrated):
            rows_seen(views)


def test_migrating_at_once_from_many_threads_is_safe(database_url: str) -> None:
    def migrate(_: int) -> None:
        with opened(database_url, MemoryLog().log):
            pass

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(migrate, range(12)))


def test_a_row_that_the_log_does_not_explain_is_found(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 2500))
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 2500
        assert views.difference("counted") is None
        database = open_database(database_url)
        with database.writing() as connection:
            connection.execute(delete(ROWS).where(ROWS.c.sequence == 1800))
        database.engine.dispose()
        difference = views.difference("counted")
        assert difference is not None
        assert difference.rebuilt == (1800, memory.events[1799].hash)
        assert difference.live == (1801, memory.events[1800].hash)
        assert rows_seen(views) == 2499
        views.rebuild(["counted"])
        assert views.difference("counted") is None
        assert rows_of_all_generations(database_url) == 2500
