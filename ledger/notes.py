"""Signed notes of C2SP: text, an empty line, and a line for each signature.

See https://c2sp.org/signed-note and, for witnesses, https://c2sp.org/tlog-cosignature. Everything
is taken literally: base64 that is written in another way than ours is refused, so that no bit of
a note can change unseen.

Errors::

    NoteError
    ├── Malformed      the text is not a note, a checkpoint or a verifier key
    ├── BadSignature   a signature by a known key is not good
    └── Unsigned       no signature by a known key
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519: Final = 0x01
"""Kind of a key that signs notes."""

COSIGNATURE: Final = 0x04
"""Kind of a witness' key, which signs checkpoints and the time at which it saw them."""

PUBLIC_KEY_SIZE: Final = 32
TIMESTAMP_SIZE: Final = 8
KEY_ID_SIZE: Final = 4
"""Sizes in bytes."""

_DASH: Final = "\u2014 "
_FORBIDDEN: Final = re.compile(r"[\x00-\x09\x0b-\x1f\ud800-\udfff]")


class NoteError(Exception):
    """Something about a note."""


class Malformed(NoteError):
    """The text is not what it should be."""


class BadSignature(NoteError):
    """A signature by a known key is not good: somebody has touched the note."""


class Unsigned(NoteError):
    """No signature by a known key."""


def to_base64(data: bytes) -> str:
    """Return standard base64 (RFC 4648, section 4)."""
    return b64encode(data).decode("ascii")


def from_base64(written: str) -> bytes:
    """Read base64; raise ``Malformed`` unless it is written exactly as we write it."""
    try:
        data = b64decode(written.encode("ascii"), validate=True)
    except ValueError as error:
        raise Malformed("not base64") from error
    if to_base64(data) != written:
        raise Malformed("base64 that is written in another way")
    return data


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with the name that it signs by, written ``name+id+key``: a *vkey*.

    A kind of key that this program does not know can be read and written, but proves nothing.
    """

    name: str
    kind: int
    public: bytes

    def __post_init__(self) -> None:
        if not self.name or "+" in self.name or any(one.isspace() for one in self.name):
            raise Malformed("the name of a key")
        if self.kind in {ED25519, COSIGNATURE} and len(self.public) != PUBLIC_KEY_SIZE:
            raise Malformed("the length of a key")

    @property
    def id(self) -> bytes:
        """The four bytes that signatures name the key by."""
        material = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(material).digest()[:KEY_ID_SIZE]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{to_base64(bytes([self.kind]) + self.public)}"

    @classmethod
    def parse(cls, written: str) -> "VerifierKey":
        """Read a vkey; raise ``Malformed``."""
        name, _, rest = written.partition("+")
        id_, _, key = rest.partition("+")
        material = from_base64(key)
        if not material:
            raise Malformed("a verifier key")
        found = cls(name, material[0], material[1:])
        if found.id.hex() != id_:
            raise Malformed("the id of a key is not that of the key")
        return found

    def verifies(self, text: str, signature: bytes) -> bool:
        """Say whether a signature of a text is by this key."""
        message = text.encode()
        if self.kind == COSIGNATURE:
            stamp, signature = signature[:TIMESTAMP_SIZE], signature[TIMESTAMP_SIZE:]
            message = cosigned(text, int.from_bytes(stamp, "big"))
        elif self.kind != ED25519:
            return False
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


def cosigned(text: str, time: int) -> bytes:
    """Return what a witness signs of a checkpoint; ``time`` in seconds since 1970."""
    return f"cosignature/v1\ntime {time}\n{text}".encode()


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: who signed, with which key, and the bytes of the signature."""

    name: str
    key_id: bytes
    signature: bytes

    def __str__(self) -> str:
        return f"{_DASH}{self.name} {to_base64(self.key_id + self.signature)}"

    @classmethod
    def parse(cls, line: str) -> "Signature":
        """Read a signature line, without its newline; raise ``Malformed``."""
        name, space, written = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH) or not name or not space:
            raise Malformed("a signature line")
        data = from_base64(written)
        if len(data) <= KEY_ID_SIZE:
            raise Malformed("a signature line")
        return cls(name, data[:KEY_ID_SIZE], data[KEY_ID_SIZE:])

    def is_by(self, key: VerifierKey) -> bool:
        """Say whether the line names a key; whether it is good is another question."""
        return (self.name, self.key_id) == (key.name, key.id)


@dataclass(frozen=True, slots=True)
class Note:
    """Text that ends in a newline, and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    def __str__(self) -> str:
        lines = "".join(f"{signature}\n" for signature in self.signatures)
        return f"{self.text}\n{lines}"

    @classmethod
    def parse(cls, written: str) -> "Note":
        """Read a note; raise ``Malformed``."""
        text, separator, lines = written.rpartition("\n\n")
        if not separator or not lines.endswith("\n"):
            raise Malformed("a note ends with an empty line and signatures")
        if _FORBIDDEN.search(written):
            raise Malformed("a note has no control characters")
        signatures = tuple(Signature.parse(line) for line in lines[:-1].split("\n"))
        return cls(f"{text}\n", signatures)

    def with_signatures(self, more: Iterable[Signature]) -> "Note":
        """Return the note with those signatures that it does not have yet."""
        new = [one for one in more if one not in self.signatures]
        return Note(self.text, (*self.signatures, *new))

    def good_signatures(self, keys: Collection[VerifierKey]) -> tuple[Signature, ...]:
        """Return the signatures by known keys; unknown ones are passed over.

        Raises ``BadSignature`` when one of them is not good, and ``Unsigned`` when there is none.
        """
        good: list[Signature] = []
        for signature in self.signatures:
            for key in keys:
                if not signature.is_by(key):
                    continue
                if not key.verifies(self.text, signature.signature):
                    raise BadSignature(key.name)
                good.append(signature)
        if not good:
            raise Unsigned
        return tuple(good)
