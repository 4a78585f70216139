"""The folder of keys, outside the database: who can read it can sign, so nobody else may.

``0001.pem``           a private key (PKCS #8), of the first key, the second …
``0001.retired.json``  what is left of a key that was retired: its public half, and until when
``witnesses``          the vkeys of the witnesses that we know, one a line; ``#`` begins a remark

Errors::

    KeysUnusable
    ├── KeysExposed    others may read the folder or a key, or own it
    └── KeysDamaged    a file is not what it should be
"""

import fcntl
import json
import os
import re
import stat
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from ledger.keys import RetiredKey, SigningKey
from ledger.notes import COSIGNATURE, NoteError, VerifierKey, to_base64

WITNESSES: Final = "witnesses"
_KEY_FILE: Final = re.compile(r"([0-9]{4})\.pem")
_RETIRED_FILE: Final = re.compile(r"([0-9]{4})\.retired\.json")
_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


class KeysUnusable(Exception):
    """The keys cannot be used as they are. Names a path, never what stands in it."""

    def __init__(self, path: Path) -> None:
        """Name the file or folder."""
        super().__init__(str(path))
        self.path = path


class KeysExposed(KeysUnusable):
    """Others than the owner may read it, or somebody else owns it."""


class KeysDamaged(KeysUnusable):
    """It cannot be read as what it should be."""


@dataclass(frozen=True, slots=True)
class KeyFolder:
    """The keys of one installation."""

    path: Path

    def make(self) -> None:
        """Make the folder, and a key where there is none. Two at once end with one key."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._check_private(self.path)
        with self._alone():
            if not self._named(_KEY_FILE):
                self._write_key()

    def active(self) -> tuple[SigningKey, ...]:
        """Return the keys that sign, newest first; raise ``KeysUnusable``."""
        try:
            self._check_private(self.path)
        except FileNotFoundError as error:
            raise KeysDamaged(self.path) from error
        retired = {key.number for key in self.retired()}
        found: list[SigningKey] = []
        for match in self._named(_KEY_FILE):
            # A key may be retired by another process while we read.
            with suppress(FileNotFoundError):
                if int(match[1]) not in retired:
                    found.append(self._key(int(match[1]), self.path / match[0]))
        if not found:
            raise KeysDamaged(self.path)
        return tuple(sorted(found, key=lambda key: -key.number))

    def retired(self) -> tuple[RetiredKey, ...]:
        """Return the keys that sign no more, newest first; raise ``KeysUnusable``."""
        found = [
            _retired(int(match[1]), self.path / match[0]) for match in self._named(_RETIRED_FILE)
        ]
        return tuple(sorted(found, key=lambda key: -key.number))

    def signers(self, name: str, book: str) -> Callable[[int], list[VerifierKey]]:
        """Return a function that knows the keys which may have signed a checkpoint of a size.

        A key that was retired may have signed for a book as far as it had come then.
        """
        active = [key.verifier(name) for key in self.active()]
        retired = [(key.until.get(book, 0), key.verifier(name)) for key in self.retired()]
        return lambda size: [*active, *(key for until, key in retired if size <= until)]

    def witnesses(self) -> tuple[VerifierKey, ...]:
        """Return the witnesses that are known; raise ``KeysUnusable``."""
        file = self.path / WITNESSES
        if not file.exists():
            return ()
        lines = [line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines()]
        try:
            found = tuple(VerifierKey.parse(line) for line in lines if line)
        except NoteError as error:
            raise KeysDamaged(file) from error
        if any(key.kind != COSIGNATURE for key in found):
            raise KeysDamaged(file)
        return found

    def rotate(self) -> SigningKey:
        """Add a key, which signs from now on beside those that are active."""
        with self._alone():
            number = self._write_key()
        return self._key(number, self._key_file(number))

    def retire(self, number: int, until: Mapping[str, int]) -> None:
        """Let a key sign no more, and destroy its private half. ``until``: the size of every book.

        Raises ``LookupError`` when the key is not active, or is the only one that is.
        """
        with self._alone():
            active = {key.number: key for key in self.active()}
            if number not in active or len(active) == 1:
                raise LookupError(number)
            left = {"public": to_base64(active[number].public), "until": dict(until)}
            text = json.dumps(left, indent=2, sort_keys=True).encode()
            self._write_once(self.path / f"{number:04}.retired.json", text)
            self._key_file(number).unlink()

    @property
    def changed(self) -> int:
        """When a file was last made or removed, in nanoseconds: tells a process to read again."""
        return self.path.stat().st_mtime_ns

    def _key_file(self, number: int) -> Path:
        return self.path / f"{number:04}.pem"

    def _named(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        names = sorted(file.name for file in self.path.iterdir())
        return [match for name in names if (match := pattern.fullmatch(name))]

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other thread or process change the folder meanwhile."""
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)

    def _write_key(self) -> int:
        """Write the next key and return its number."""
        used = [int(m[1]) for kind in (_KEY_FILE, _RETIRED_FILE) for m in self._named(kind)]
        number = max(used, default=0) + 1
        private = Ed25519PrivateKey.generate()
        pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        self._write_once(self._key_file(number), pem)
        return number

    def _write_once(self, file: Path, content: bytes) -> None:
        """Write a file as a whole, and never over another."""
        draft = self.path / f".{uuid4().hex}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(content)
                opened.flush()
                os.fsync(opened.fileno())
            file.hardlink_to(draft)
        finally:
            draft.unlink()
        folder = os.open(self.path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _key(self, number: int, file: Path) -> SigningKey:
        self._check_private(file)
        try:
            private = load_pem_private_key(file.read_bytes(), password=None)
        except (ValueError, TypeError) as error:
            raise KeysDamaged(file) from error
        if not isinstance(private, Ed25519PrivateKey):
            raise KeysDamaged(file)
        return SigningKey(number, private)

    @staticmethod
    def _check_private(path: Path) -> None:
        found = path.stat()
        if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & _OTHERS:
            raise KeysExposed(path)


def _retired(number: int, file: Path) -> RetiredKey:
    try:
        left: dict[str, Any] = json.loads(file.read_bytes())
        until = {str(book): int(size) for book, size in left["until"].items()}
        return RetiredKey(number, b64decode(left["public"], validate=True), until)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeysDamaged(file) from error
