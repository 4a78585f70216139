"""Connections to a file of SQLite, made by several at once."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from projections.sqlite_engine import file_engine


def test_many_may_be_the_first_to_open_a_file(tmp_path: Path) -> None:
    def open_first(number: int) -> None:
        engine = file_engine(tmp_path / f"{number // 8}.sqlite")
        engine.connect().close()
        engine.dispose()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(open_first, range(8 * 400)))
