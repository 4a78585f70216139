"""Bundles: a zip of all events from one checkpoint to another, and what is needed to check them.

The same book at the same sizes with the same cosignatures gives the same bytes: nothing is packed,
and dates and rights are fixed. A zip of more than 2 GiB is not made; ask for a part of the book.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, Final
from zipfile import ZipFile, ZipInfo

from api import bundle_files
from api.exports.stored import jsonl
from api.growth import NotSoLong
from api.opening import Opened
from api.parts import Parts
from domain.merkle import CompactRange
from ledger.checkpoints import Checkpoint
from ledger.notes import Note
from projections.balances import balances
from projections.coordinates import year_of
from projections.tree import TREE, read_range

_PIECE: Final = 1 << 16
_UNIX: Final = 3
_READABLE: Final = 0o100644 << 16


def file_name(book: str, start: int, end: int) -> str:
    """Return the name of the file with the events of a book after one, up to another."""
    return f"{book}-{start}-{end}.zip"


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a bundle is made from: the events after ``start``, up to those of ``head``."""

    book: str
    start: int
    head: Note

    @property
    def end(self) -> int:
        """The position of the last event."""
        return Checkpoint.parse(self.head.text).size

    @property
    def tag(self) -> str:
        """What changes with the bytes of the bundle."""
        return sha256(f"{self.start}\n{self.head}".encode()).hexdigest()

    @property
    def name(self) -> str:
        """The name of the file."""
        return file_name(self.book, self.start, self.end)


@dataclass(slots=True)
class _Packing:
    """A zip that is being written, and the digest of every file in it."""

    packed: ZipFile
    digests: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, content: Iterable[bytes]) -> None:
        """Write one file, piece by piece."""
        info, digest = ZipInfo(name), sha256()
        info.create_system, info.external_attr = _UNIX, _READABLE
        with self.packed.open(info, "w") as file:
            for piece in content:
                digest.update(piece)
                file.write(piece)
        self.digests[name] = digest.hexdigest()

    @property
    def manifest(self) -> str:
        """The digest and the name of every file, sorted by name."""
        return "".join(f"{self.digests[name]}  {name}\n" for name in sorted(self.digests))


def bundle_of(source: Opened | Parts, book: str, start: int) -> Bundle | None:
    """Return the bundle of a book from an event on to the newest; nothing without such a book.

    Raises ``NotSoLong``.
    """
    head = source.checkpoints.newest(book)
    if head is None:
        return None
    bundle = Bundle(book, start, head)
    if start > bundle.end:
        raise NotSoLong(bundle.end)
    return bundle


def packed(source: Opened | Parts, bundle: Bundle) -> IO[bytes]:
    """Return a file without a name that holds the bundle, at its beginning.

    It is written to disk in whole before it is given, so that memory stays flat and whoever asks
    gets all of it or an error.
    """
    file = TemporaryFile()  # noqa: SIM115 - whoever asked closes it
    with ZipFile(file, "w") as zip_file:
        packing = _Packing(zip_file)
        for name, content in _files(source, bundle):
            packing.add(name, content)
        origin = source.notary.origin(bundle.book)
        text = f"{origin}\nbundle v1\n{packing.manifest}"
        packing.add("manifest", [str(source.notary.signed(bundle.book, text)).encode()])
    file.seek(0)
    return file


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Yield what is in a file, and close it."""
    with file:
        while piece := file.read(_PIECE):
            yield piece


def _files(source: Opened | Parts, bundle: Bundle) -> Iterator[tuple[str, Iterable[bytes]]]:
    book, start, end = bundle.book, bundle.start, bundle.end
    with source.views.reading(TREE) as reading:
        roots = read_range(reading, book, start)
    yield bundle_files.README, [bundle_files.readme(book, start, end)]
    yield "checkpoint", [str(bundle.head).encode()]
    if start:
        kept = source.checkpoints.of_size(book, start)
        made = source.notary.checkpoint(book, CompactRange(start, tuple(roots))).note
        yield "checkpoint-from", [(str(kept) if kept else made).encode()]
    else:
        last_day = date(year_of(book), 12, 31)
        found = balances(source.views, book, last_day, end)
        yield "balances.json", [bundle_files.balances(found)]
    yield "range.txt", [bundle_files.range_of(start, end, roots)]
    yield "keys.txt", [bundle_files.keys(source.notary.origin(book), book, source.keys)]
    yield "documents.csv", bundle_files.documents(source.log, book, start, end)
    yield "events.jsonl", jsonl(source.log, book, end, start)
    yield bundle_files.VERIFIER, [bundle_files.verifier()]
