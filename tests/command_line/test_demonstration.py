"""The demonstration: the whole year in an embedded database, and a server at a printed address."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx2

from support.program import Program

START = (sys.executable, "-c", "from api.command_line import main; main()")


def test_the_year_is_shown_with_what_is_assumed_and_what_is_refused(program: Program) -> None:
    shown = program.done("demo", "--no-serve")
    assert "40 forespørsler godtatt, 14 avvist, 48 hendelser" in shown
    assert "E02: base is the whole 267,1" in shown
    assert len(re.findall(r"^R[0-9]{2}: ", shown, re.MULTILINE)) == 14
    assert "avsatt 32\u00a0052\u00a0000,00" in shown
    assert "(17,71 %)" in shown
    assert "267\u00a0100\u00a0000,00" in shown


def test_the_demonstration_needs_an_empty_database(program: Program, sqlite_url: str) -> None:
    program.done("demo", "--no-serve", "--database", sqlite_url)
    told = program.refused("demo", "--no-serve", "--database", sqlite_url)
    assert "har hendelser fra før" in told


def test_the_demonstration_serves_and_clears_up_after_itself(tmp_path: Path) -> None:
    environment = os.environ | {
        "OMFORDELING_HOME": str(tmp_path / "home"),
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    demo = subprocess.Popen([*START, "demo"], env=environment, stdout=subprocess.PIPE, text=True)
    assert demo.stdout is not None
    try:
        address = next(
            found[0] for line in demo.stdout if (found := re.search(r"http://127\S+", line))
        )
        token = subprocess.run(
            [*START, "token", "auditor"],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        answer = httpx2.get(
            f"{address}api/v1/books/digital-samhandling-2024/balances?at=2024-06-01",
            headers={"Authorization": f"Bearer {token}"},
            timeout=30,
        )
        assert answer.status_code == 200
        rows = {row["account"]: row["balance"] for row in answer.json()["rows"]}
        assert rows["NHN.MD"] == "8000000.00"
    finally:
        demo.send_signal(signal.SIGTERM)
        demo.stdout.read()
        assert demo.wait(60) == 0
        demo.stdout.close()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
