"""Keys for the tests: always the same, so that every signature is too."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from domain.merkle import CompactRange, leaf_hash
from ledger.key_folder import KeyFolder
from ledger.keys import CosigningKey, SigningKey
from ledger.log import EventLog
from ledger.mapper import Sealed
from ledger.notary import DEFAULT_PREFIX, Notary
from ledger.rows import KeptCheckpoint

KEY: Final = SigningKey(1, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER_KEY: Final = SigningKey(2, Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
WITNESS: Final = CosigningKey("hod.example/vitne", Ed25519PrivateKey.from_private_bytes(b"v" * 32))
NOTARY: Final = Notary(DEFAULT_PREFIX, lambda: (KEY,))


def folder_with(path: Path, key: SigningKey = KEY) -> KeyFolder:
    """Make a folder of keys with a key of the tests, and the witness of the tests."""
    path.mkdir(mode=0o700)
    file = path / "0001.pem"
    pem = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.touch(mode=0o600)
    file.write_bytes(pem)
    (path / "witnesses").write_text(f"{WITNESS.verifier}\n", "utf-8")
    return KeyFolder(path)


def checkpoint_after(log: EventLog, book: str, sealed: Sequence[Sealed]) -> KeptCheckpoint:
    """Sign for a book as it will be when entries have been appended past the ledger."""
    states = [row.state for row in log.rows(book)] + [one.row.state for one in sealed]
    return NOTARY.checkpoint(book, CompactRange().extended(map(leaf_hash, states)))
