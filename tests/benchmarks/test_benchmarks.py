"""Every benchmark runs, with sizes at which it measures nothing, and gives what it should."""

import json
import os
import subprocess
import sys
from math import isfinite
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LIMITS = {
    "balance": [("ms", "<=", 5), ("times", "<=", 2)],
    "write": [("times", "<=", 1.5)] * 4,
    "durable": [("times", ">=", 0.15), ("times", ">=", 0.08)],
    "rebuild": [("events/s", ">=", 10_000)],
    "verify": [("events/s", ">=", 40_000)],
    "memory": [("MB", "<=", 400)],
    "bundle": [("times", "<=", 1.2), ("s", "<=", pytest.approx(2, abs=0.5))],
    "pages": [("times", "<=", 3), ("times", "<=", 3), ("kB", "<=", 60), ("kB", "<=", 450)],
    "proofs": [("µs/event", "<=", 5), ("ms", "<=", 5), ("ms", "<=", 5)],
    "exports": [("s", "<=", 5), *[("times", "<=", 1.25)] * 3],
}
"""The limits that the project has set itself, in the order in which they are measured."""


@pytest.mark.parametrize("name", LIMITS)
def test_a_benchmark_gives_figures_against_every_limit(name: str, tmp_path: Path) -> None:
    written = tmp_path / "figures.json"
    finished = subprocess.run(
        [sys.executable, "-m", "benchmarks", name, "--small", "-o", written],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    found = json.loads(written.read_text(encoding="utf-8"))
    figures = found["benchmarks"][name]
    limits = [
        (
            figure["unit"],
            "<=" if figure["at_most"] else ">=",
            figure["at_most"] or figure["at_least"],
        )
        for figure in figures
        if figure["at_most"] or figure["at_least"]
    ]
    assert limits == LIMITS[name]
    assert all(isfinite(figure["value"]) and figure["value"] > 0 for figure in figures)
    assert found["machine"]["python"]
