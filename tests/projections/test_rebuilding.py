"""A rebuild is not seen before it is done, and leaves nothing behind when it fails."""

import gc
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import func, make_url, select

from projections.database import open_database
from projections.file_rebuild import FileRebuild
from projections.log import Log
from projections.projection import ProjectionStopped
from projections.rebuilding import RebuildOvertaken
from projections.registry import standings
from support.counted import COUNTED, REFUSED, ROWS, numbered_events, opened, rows_seen
from support.memory_log import MemoryLog


class PowerCut(BaseException):
    """Ends a rebuild as a killed process would: nothing of it is caught."""


def generations(database_url: str) -> tuple[int, dict[int, int]]:
    """The generation that is read, and the number of rows of each."""
    database = open_database(database_url)
    with database.reading() as connection:
        live = standings(connection, [COUNTED])["counted"].generation
        rows = connection.execute(
            select(ROWS.c.generation, func.count()).group_by(ROWS.c.generation)
        )
        counted: dict[int, int] = dict(rows.all())
    database.engine.dispose()
    return live, counted


def view_files(database_url: str) -> list[Path]:
    """The files of the read models on SQLite, the link to the live one left out."""
    path = Path(make_url(database_url).database or "")
    found = path.parent.glob(f"{path.name}.views?*") if path.parent.is_dir() else ()
    return [file for file in found if not file.name.endswith(("-wal", "-shm"))]


def assert_nothing_is_left(database_url: str, rows: int) -> None:
    """Only the generation that is read has rows; on SQLite there is only the file that is read."""
    live, counted = generations(database_url)
    assert counted == {live: rows}
    if database_url.startswith("sqlite"):
        assert len(view_files(database_url)) == 1


def test_reads_go_on_and_stay_current_while_a_rebuild_runs(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 8000))
    seen: list[tuple[int, int]] = []
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 8000
        is_done, has_read = threading.Event(), threading.Event()

        def write_and_read() -> None:
            while not is_done.is_set():
                memory.events.extend(numbered_events(memory.head() + 1, memory.head() + 1))
                head = memory.head()
                seen.append((head, rows_seen(views)))
                has_read.set()

        def wait_for_a_read(*_: int) -> None:
            has_read.clear()
            assert has_read.wait(60)

        reader = threading.Thread(target=write_and_read)
        reader.start()
        try:
            views.rebuild(progress=wait_for_a_read)
        finally:
            is_done.set()
            reader.join()
        assert all(head == rows for head, rows in seen)
        assert rows_seen(views) == memory.head()
        assert views.difference("counted") is None
    assert_nothing_is_left(database_url, memory.head())


def test_progress_is_told_up_to_the_end(database_url: str) -> None:
    memory, told = MemoryLog(numbered_events(1, 5500)), []
    with opened(database_url, memory.log) as views:
        views.rebuild(progress=lambda done, of: told.append((done, of)))
    is_file = database_url.startswith("sqlite")
    assert told == [(done, 5500) for done in ((5000, 5500) if is_file else (2000, 4000, 5500))]


def test_a_rebuild_beside_other_work_leaves_the_garbage_collector_to_it(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 5500))
    is_on: list[bool] = []

    def ask(_done: int, _of: int) -> None:
        is_on.append(gc.isenabled())

    with opened(database_url, memory.log) as views:
        views.rebuild(progress=ask)
        assert set(is_on) == {False}
        assert gc.isenabled()
        is_on.clear()
        with ThreadPoolExecutor(1) as thread:
            thread.submit(views.rebuild, (), ask).result()
    assert set(is_on) == {True}


def test_a_crash_in_a_rebuild_leaves_nothing_to_be_seen(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 6000))

    def cut_the_power(after: int, limit: int) -> list:  # type: ignore[type-arg]
        if after > 1000:
            raise PowerCut
        return memory.events[after : after + limit]

    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 6000
        with opened(database_url, Log(memory.head, cut_the_power, memory.pick)) as doomed:
            # What a killed process leaves: `abandon` never runs.
            rebuild = doomed._begun([COUNTED])  # noqa: SLF001
            with pytest.raises(PowerCut):
                rebuild.run(memory.head())
            if isinstance(rebuild, FileRebuild):
                rebuild._built.engine.dispose()  # noqa: SLF001 - as the system closes files
        live, counted = generations(database_url)
        if database_url.startswith("sqlite"):
            assert len(view_files(database_url)) == 2
        else:
            assert counted == {live: 6000, live + 1: 2000}
        assert counted[live] == 6000
        assert rows_seen(views) == 6000
        views.rebuild()
        assert rows_seen(views) == 6000
        assert_nothing_is_left(database_url, 6000)


def test_a_rebuild_that_is_stopped_leaves_what_was_there(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MemoryLog(numbered_events(1, 3000))
    with opened(database_url, memory.log) as views:
        assert rows_seen(views) == 3000
        monkeypatch.setattr(REFUSED, "sequence", 2500)
        with pytest.raises(ProjectionStopped):
            views.rebuild()
        assert rows_seen(views) == 3000
        assert_nothing_is_left(database_url, 3000)


def test_a_later_rebuild_overtakes_an_earlier_one(database_url: str) -> None:
    memory = MemoryLog(numbered_events(1, 6000))
    with opened(database_url, memory.log) as views:

        def begin_another(done: int, _: int) -> None:
            if done < 6000:
                views.rebuild()

        with pytest.raises(RebuildOvertaken):
            views.rebuild(progress=begin_another)
        assert rows_seen(views) == 6000
        assert_nothing_is_left(database_url, 6000)


def test_an_unknown_projection_is_not_rebuilt(database_url: str) -> None:
    with opened(database_url, MemoryLog().log) as views, pytest.raises(KeyError):
        views.rebuild(["nonsense"])
