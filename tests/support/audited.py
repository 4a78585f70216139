"""What an auditor has: files from the ledger, and keys from elsewhere."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile, ZipInfo

from ledger.keys import SigningKey
from ledger.notes import Note
from support.served import BOOK, Served
from support.signing import KEY, WITNESS
from verifier import omfordeling_verify

ORIGIN: Final = f"omfordelingsbok/{BOOK}"
BOOK_KEY: Final = str(KEY.verifier(ORIGIN))
WITNESS_KEY: Final = str(WITNESS.verifier)


@dataclass(frozen=True)
class Audited:
    """A folder with the files of the served year."""

    folder: Path
    served: Served

    early = property(lambda self: self.folder / "early.txt")
    checkpoint = property(lambda self: self.folder / "checkpoint.txt")
    bundle = property(lambda self: self.folder / "bundle.zip")
    later_bundle = property(lambda self: self.folder / "later.zip")
    receipt = property(lambda self: self.folder / "receipt.txt")


def verify(file: Path, *options: object) -> int:
    """Run the verifier with the key of the book; return its exit code."""
    return verify_alone(file, "--key", BOOK_KEY, *options)


def verify_alone(*arguments: object) -> int:
    """Run the verifier as it is called; return its exit code."""
    code: int = omfordeling_verify.main([str(one) for one in arguments])
    return code


def check() -> Any:  # noqa: ANN401 - the verifier has no types
    """Return a check by the key of the book, to be called without the command line."""
    keys = omfordeling_verify.read_keys([BOOK_KEY], omfordeling_verify.BOOK)
    empty: dict[str, Any] = {"listed": {}, "roots": {}, "events": [], "proved": [], "unproved": []}
    return omfordeling_verify.Check(keys=keys, witnesses={}, since=None, show="-", **empty)


def unpacked(bundle: bytes) -> dict[str, bytes]:
    """Return the files of a bundle by name."""
    with ZipFile(io.BytesIO(bundle)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def repacked(files: Mapping[str, bytes]) -> bytes:
    """Return the bundle of some files, as the ledger packs it."""
    file = io.BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in files.items():
            info = ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            packed.writestr(info, content)
    return file.getvalue()


def signed_anew(files: Mapping[str, bytes], key: SigningKey = KEY) -> bytes:
    """Return a bundle whose manifest an operator with the key has made anew."""
    rest = {name: content for name, content in files.items() if name != "manifest"}
    lines = (f"{sha256(rest[name]).hexdigest()}  {name}\n" for name in sorted(rest))
    text = f"{ORIGIN}\nbundle v1\n{''.join(lines)}"
    return repacked({**rest, "manifest": str(note(text, key)).encode()})


def note(text: str, key: SigningKey = KEY) -> Note:
    """Sign a text for the book."""
    return Note(text, (key.sign(ORIGIN, text),))


def flipped(content: bytes, place: int) -> bytes:
    """Return content with one bit of it changed."""
    changed = bytearray(content)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)
