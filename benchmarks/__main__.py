"""Run benchmarks: ``python -m benchmarks [NAME …] [--small] [-o FILE]``."""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from benchmarks import balance, durable, exports, memory, pages, rebuild, verify, write
from benchmarks.books import Databases
from benchmarks.figures import SMALL, Figure, Size
from benchmarks.machine import machine

BENCHMARKS: Final[dict[str, Callable[[Databases, Size], Iterator[Figure]]]] = {
    module.__name__.rpartition(".")[2]: module.run
    for module in (balance, write, durable, rebuild, verify, memory, exports, pages)
}


WIDTH: Final = 110
"""Columns of a printed table."""

_IN_WHOLE: Final = 100
"""Larger figures are printed without decimals."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write down; return 1 when a limit is not kept, else 0."""
    asked = _parser().parse_args(arguments)
    size = SMALL if asked.small else Size()
    console = Console(width=WIDTH)
    found: dict[str, list[Figure]] = {}
    with Databases(asked.folder) as databases:
        facts = machine(databases.server.url)
        for name in asked.names or BENCHMARKS:
            began = time.monotonic()
            found[name] = list(BENCHMARKS[name](databases, size))
            console.print(_table(f"{name}, {time.monotonic() - began:.0f} s", found[name]))
    for fact, value in facts.items():
        console.print(f"{fact}: {value}", highlight=False)
    if asked.output:
        text = json.dumps(_written(size, facts, found), indent=1, ensure_ascii=False)
        asked.output.write_text(f"{text}\n", encoding="utf-8")
    figures = [figure for of_one in found.values() for figure in of_one]
    return int(not asked.small and any(figure.is_met is False for figure in figures))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHMARKS))
    parser.add_argument("--small", action="store_true", help="see that all runs; measures nothing")
    parser.add_argument("--folder", type=Path, help="where files go; a real disk, not memory")
    parser.add_argument("-o", "--output", type=Path, help="write the figures as JSON")
    return parser


def _table(title: str, figures: Sequence[Figure]) -> Table:
    table = Table("", title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for heading in ("figure", "unit", "limit", "÷ limit", ""):
        table.add_column(heading, justify="left" if heading in {"", "unit"} else "right")
    for figure in figures:
        sign = "≥" if figure.at_most is None else "≤"
        limit = "" if figure.limit is None else f"{sign} {figure.limit:,g}"
        share = "" if figure.share_of_limit is None else f"{figure.share_of_limit:.2f}"
        met = {None: "", True: "met", False: "NOT MET"}[figure.is_met]
        table.add_row(figure.name, _shown(figure.value), figure.unit, limit, share, met)
    return table


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= _IN_WHOLE else f"{value:.3g}"


def _written(size: Size, facts: dict[str, str], found: dict[str, list[Figure]]) -> dict[str, Any]:
    benchmarks = {
        name: [
            {**asdict(figure), "share_of_limit": figure.share_of_limit, "is_met": figure.is_met}
            for figure in figures
        ]
        for name, figures in found.items()
    }
    return {"machine": facts, "size": asdict(size), "benchmarks": benchmarks}


if __name__ == "__main__":
    sys.exit(main())
