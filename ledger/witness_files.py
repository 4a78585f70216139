"""What a witness keeps on its own machine, in a folder that nobody else may read.

``key.pem``     its private key (PKCS #8)
``name``        the name that it signs by
``seen.json``   the last checkpoint that it has signed for each book; written before a signature
                leaves the machine, and never older than any signature

Errors::

    WitnessUnusable
    ├── NotMade      there is no witness in the folder
    ├── MadeBefore   there is one already
    ├── Exposed      others may read the folder
    ├── Damaged      a file is lost, or not what it should be
    └── InUse        another process signs with the same key
"""

import fcntl
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from ledger.keys import CosigningKey
from ledger.notes import NoteError, VerifierKey

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class WitnessUnusable(Exception):
    """The witness cannot be used as it is. Names a path, never what stands in it."""


class NotMade(WitnessUnusable):
    """There is no witness in the folder."""


class MadeBefore(WitnessUnusable):
    """There is a witness in the folder already."""


class Exposed(WitnessUnusable):
    """Others than the owner may read the folder."""


class Damaged(WitnessUnusable):
    """A file is lost, or not what it should be: the witness has forgotten what it has signed."""


class InUse(WitnessUnusable):
    """Another process signs with the same key."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The last checkpoint that was signed for a book, when (seconds since 1970), and whose it is.

    ``root`` is base64; ``log_keys`` are the vkeys that the book's checkpoints are signed by.
    """

    size: int
    root: str
    time: int
    log_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WitnessFiles:
    """The folder of one witness."""

    folder: Path

    def make(self, name: str) -> VerifierKey:
        """Make the key of a witness; raise ``MadeBefore``, or ``Malformed`` for the name."""
        key = CosigningKey(name, Ed25519PrivateKey.generate())
        made = key.verifier
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        pem = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        if any(self.folder.iterdir()):
            raise MadeBefore(str(self.folder))
        self._replace("seen.json", b"{}")
        self._replace("name", name.encode())
        self._replace("key.pem", pem)
        return made

    def key(self) -> CosigningKey:
        """Return the key; raise ``WitnessUnusable``."""
        file = self.folder / "key.pem"
        if not file.exists():
            raise NotMade(str(self.folder))
        for path in (self.folder, file):
            if stat.S_IMODE(path.stat().st_mode) & _OTHERS:
                raise Exposed(str(path))
        try:
            private = load_pem_private_key(file.read_bytes(), password=None)
            name = (self.folder / "name").read_text("utf-8")
        except (OSError, ValueError, TypeError) as error:
            raise Damaged(str(file)) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise Damaged(str(file))
        return CosigningKey(name, private)

    def seen(self) -> dict[str, Seen]:
        """Return what was signed last, by origin; raise ``Damaged`` when that is not known."""
        file = self.folder / "seen.json"
        try:
            found = {
                str(origin): Seen(
                    int(last["size"]),
                    str(last["root"]),
                    int(last["time"]),
                    tuple(str(VerifierKey.parse(key)) for key in last["log_keys"]),
                )
                for origin, last in json.loads(file.read_bytes()).items()
            }
        except (OSError, ValueError, TypeError, KeyError, AttributeError, NoteError) as error:
            raise Damaged(str(file)) from error
        return found

    def keep(self, seen: dict[str, Seen]) -> None:
        """Replace what was signed last, so that it is on the disk when this returns."""
        told = {origin: asdict(last) for origin, last in seen.items()}
        self._replace("seen.json", json.dumps(told, indent=1, sort_keys=True).encode())

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep every other process out; raise ``InUse`` when one is in."""
        if not self.folder.is_dir():
            raise NotMade(str(self.folder))
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
        except BlockingIOError as error:
            raise InUse(str(self.folder)) from error
        finally:
            os.close(descriptor)

    def _replace(self, name: str, content: bytes) -> None:
        draft = self.folder / f".{name}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / name)
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
