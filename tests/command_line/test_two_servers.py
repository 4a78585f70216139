"""Two servers with one folder of keys: both sign, and both notice when a key comes and goes."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from ledger.key_folder import KeyFolder
from ledger.log import open_log
from ledger.notes import Note, VerifierKey
from support.audited import ORIGIN, verify_alone
from support.program import Program
from support.served import AT_BOOK, BASIS, BOOK
from support.signing import folder_with

START = (sys.executable, "-c", "from api.command_line import main; main()")
MOVE = {
    "transfers": [{"source": "NHN.PLL.RM24.SFM", "target": "NHN.PLL.RM24.EMD", "amount": "1.00"}],
    "effective_date": "2024-12-15",
    **BASIS,
}
Clients = tuple[httpx2.Client, httpx2.Client]


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFolder:
    """The folder of keys that both servers use."""
    folder = folder_with(tmp_path / "keys")
    monkeypatch.setenv("OMFORDELING_KEYS", str(folder.path))
    return folder


@contextmanager
def server(database_url: str) -> Iterator[str]:
    """Run a server as a process of its own; give its address."""
    process = subprocess.Popen(
        [*START, "serve", "--port", "0", "--database", database_url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        found = re.search(r"http://127[^ ]+", process.stdout.readline())
        assert found is not None
        yield found[0].rstrip("/")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


@pytest.fixture
def servers(keys: KeyFolder, program: Program, year: str) -> Iterator[Clients]:
    """Clients of two servers that run at the same time, as somebody who may write."""
    assert keys.active()
    token = program.done("token", "recipient", "--organisation", "NHN").strip()
    headers = {"Authorization": f"Bearer {token}"}
    with (
        server(year) as one,
        server(year) as other,
        httpx2.Client(base_url=one, headers=headers, timeout=60) as first,
        httpx2.Client(base_url=other, headers=headers, timeout=60) as second,
    ):
        yield first, second


def written(client: httpx2.Client) -> int:
    """Move a krone; return the position that the book has come to."""
    answer = client.post(f"{AT_BOOK}/reallocations", json=MOVE)
    assert answer.status_code == 201, answer.text
    position: int = answer.json()["position"]
    return position


def ten_written(client: httpx2.Client) -> list[int]:
    """Move ten krones one after the other; return the positions."""
    return [written(client) for _ in range(10)]


def signers(database_url: str, position: int, known: list[VerifierKey]) -> set[VerifierKey]:
    """Return which of the known keys have signed the checkpoint as it was written."""
    log = open_log(database_url)
    kept = log.checkpoint(BOOK, position)
    log.close()
    assert kept is not None
    note = Note.parse(kept.note)
    note.good_signatures(known)
    return {key for key in known if any(line.is_by(key) for line in note.signatures)}


def test_both_sign_and_both_notice_that_a_key_comes_and_goes(
    program: Program, year: str, keys: KeyFolder, servers: Clients, tmp_path: Path
) -> None:
    old = keys.active()[0].verifier(ORIGIN)
    assert [signers(year, written(client), [old]) for client in servers] == [{old}, {old}]
    with ThreadPoolExecutor(2) as at_once:
        meanwhile = [at_once.submit(ten_written, client) for client in servers]
        program.done("keys", "rotate", "--database", year)
        both = {key.verifier(ORIGIN) for key in keys.active()}
        positions = sorted(position for one in meanwhile for position in one.result())
    assert positions == list(range(54, 54 + 40, 2))
    assert all(old in signers(year, position, [*both]) for position in positions)
    assert [signers(year, written(client), [*both]) for client in servers] == [both, both]
    program.done("keys", "retire", "1", "--database", year)
    new = both - {old}
    assert [signers(year, written(client), [*both]) for client in servers] == [new, new]
    assert "alle 8" in program.done("verify", "--database", year).lower()
    bundle = tmp_path / "bundle.zip"
    bundle.write_bytes(servers[0].get(f"{AT_BOOK}/bundle.zip").content)
    assert verify_alone(bundle, "--key", *new) == 0
    assert verify_alone(bundle, "--key", old) == 1
