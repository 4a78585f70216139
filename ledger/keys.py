"""The keys that sign: Ed25519, one of the installation, under the name of the book it signs for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from ledger.notes import COSIGNATURE, ED25519, TIMESTAMP_SIZE, Signature, VerifierKey, cosigned


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key that signs notes. ``number`` counts the keys of the installation from 1.

    The private half is never shown: not by ``repr``, and by no method.
    """

    number: int
    private: Ed25519PrivateKey = field(repr=False, compare=False)

    @property
    def public(self) -> bytes:
        """The public half."""
        return self.private.public_key().public_bytes_raw()

    def verifier(self, name: str) -> VerifierKey:
        """Return the key that others check by."""
        return VerifierKey(name, ED25519, self.public)

    def sign(self, name: str, text: str) -> Signature:
        """Sign the text of a note under a name. The same text always gets the same signature."""
        return Signature(name, self.verifier(name).id, self.private.sign(text.encode()))


@dataclass(frozen=True, slots=True)
class RetiredKey:
    """A key that signs no more. ``until`` is the size of every book when it was retired."""

    number: int
    public: bytes
    until: Mapping[str, int]

    def verifier(self, name: str) -> VerifierKey:
        """Return the key that others check old signatures by."""
        return VerifierKey(name, ED25519, self.public)


@dataclass(frozen=True, slots=True)
class CosigningKey:
    """A witness' private key, which signs checkpoints and the time at which it saw them."""

    name: str
    private: Ed25519PrivateKey = field(repr=False, compare=False)

    @property
    def verifier(self) -> VerifierKey:
        """The key that others check by."""
        return VerifierKey(self.name, COSIGNATURE, self.private.public_key().public_bytes_raw())

    def cosign(self, text: str, time: int) -> Signature:
        """Sign the text of a checkpoint; ``time`` in seconds since 1970."""
        stamp = time.to_bytes(TIMESTAMP_SIZE, "big")
        signature = self.private.sign(cosigned(text, time))
        return Signature(self.name, self.verifier.id, stamp + signature)
