"""What lies in a bundle beside the events: texts that an auditor, and the verifier, can read."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any, Final

from api.exports.balances import as_cell
from domain.money import to_decimal_string
from ledger.key_folder import KeyFolder
from ledger.log import EventLog
from ledger.notes import to_base64
from projections.balances import Balances

VERIFIER: Final = "omfordeling_verify.py"
README: Final = "LESMEG.md"
_COLUMNS: Final = ("position", "case", "title", "case_number", "archive_reference", "sha256")


def readme(book: str, start: int, end: int) -> bytes:
    """Return what the bundle says to an auditor who has never seen us."""
    text = (files("verifier") / README).read_text("utf-8")
    facts = {"{book}": book, "{first}": str(start + 1), "{last}": str(end)}
    for name, fact in facts.items():
        text = text.replace(name, fact)
    return text.encode()


def verifier() -> bytes:
    """Return the program that checks the bundle."""
    return (files("verifier") / VERIFIER).read_bytes()


def keys(origin: str, book: str, folder: KeyFolder) -> bytes:
    """Return the keys of a book and of its witnesses, a line each; ``until`` when retired."""
    lines = [
        *(str(key.verifier(origin)) for key in folder.active()),
        *(f"{key.verifier(origin)} until {key.until.get(book, 0)}" for key in folder.retired()),
        *map(str, folder.witnesses()),
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def range_of(start: int, end: int, roots: Sequence[bytes]) -> bytes:
    """Return from where to where, and the roots that make up the tree before."""
    return "".join(
        [f"from {start}\nto {end}\n", *(f"{to_base64(root)}\n" for root in roots)]
    ).encode()


def balances(found: Balances) -> bytes:
    """Return what stands on each account that was ever touched, as decimal strings."""
    stands = {row.account: to_decimal_string(row.balance) for row in found.rows if row.entries}
    return (json.dumps(stands, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def documents(log: EventLog, book: str, start: int, end: int) -> Iterator[bytes]:
    """Yield the documents that events name, a line each: ``;`` and UTF-8 with BOM for Excel."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    yield line.getvalue().encode("utf-8-sig")
    for row in log.rows(book, start):
        if row.position > end:
            return
        event: dict[str, Any] = json.loads(row.state)["event"]
        line.seek(0)
        line.truncate()
        for document in event.get("documents", ()):
            named = (document.get(column) for column in _COLUMNS[2:])
            writer.writerow([row.position, event.get("case"), *map(as_cell, named)])
        yield line.getvalue().encode()
