"""The verifier's Ed25519 takes what RFC 8032 takes, and nothing that is almost that."""

from typing import Final

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from support.audited import flipped
from verifier.omfordeling_verify import ORDER, P, is_good

VECTORS: Final = (
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
    (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        (
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
        (
            "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
            "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"
        ),
    ),
)
"""RFC 8032, 7.1: key, message and signature of TEST 1, 2, 3 and SHA(abc)."""

SMALL_ORDER: Final = (
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
)
"""All points whose order divides eight."""


def _other_says(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_the_standard_are_good(key: str, message: str, signature: str) -> None:
    public, signed, content = map(bytes.fromhex, (key, signature, message))
    assert is_good(public, content, signed)
    assert not is_good(public, content + b"x", signed)


def test_signatures_of_another_implementation_are_good() -> None:
    for number in range(40):
        private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        public, message = private.public_key().public_bytes_raw(), bytes(number)
        assert is_good(public, message, private.sign(message))


def test_every_flipped_bit_is_found_as_another_implementation_finds_it() -> None:
    public, message, signature = map(bytes.fromhex, VECTORS[1])
    for place in range(8 * 64):
        changed = flipped(signature, place)
        assert not is_good(public, message, changed)
        assert not _other_says(public, message, changed)
    for place in range(8 * 32):
        assert not is_good(flipped(public, place), message, signature)


def test_a_signature_has_one_form_only() -> None:
    public, message, signature = map(bytes.fromhex, VECTORS[2])
    s = int.from_bytes(signature[32:], "little")
    for forged in (s + ORDER, s + 2 * ORDER, ORDER, 2**256 - 1, ORDER - s):
        assert not is_good(public, message, signature[:32] + forged.to_bytes(32, "little"))
    for length in (0, 1, 32, 63):
        assert not is_good(public, message, signature[:length])
    assert not is_good(public, message, signature + b"\0")
    assert not is_good(public, message, bytes(64))


def test_a_key_has_one_form_only() -> None:
    _, message, signature = map(bytes.fromhex, VECTORS[0])
    for y in (P, P + 1, P + 18, 2**255 - 1):
        for sign in (0, 1 << 255):
            assert not is_good((y | sign).to_bytes(32, "little"), message, signature)
    for length in (0, 31, 33, 64):
        assert not is_good(bytes([1]) * length, message, signature)


@pytest.mark.parametrize("key", SMALL_ORDER)
def test_a_key_of_small_order_signs_nothing(key: str) -> None:
    public = bytes.fromhex(key)
    for first in SMALL_ORDER:
        for s in (bytes(32), (1).to_bytes(32, "little")):
            assert not is_good(public, b"anything", bytes.fromhex(first) + s)


def test_the_first_half_of_a_signature_has_one_form_only() -> None:
    public = bytes.fromhex(VECTORS[0][0])
    for y in (1, P - 1, 0, P, P + 1):
        for sign in (0, 1 << 255):
            first = (y | sign).to_bytes(32, "little")
            assert not is_good(public, b"", first + bytes(32))
