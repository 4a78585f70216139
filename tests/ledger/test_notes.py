"""A note is read literally: what is not written as it should be, or was touched, is refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from domain.merkle import EMPTY_ROOT
from ledger.checkpoints import Checkpoint
from ledger.keys import CosigningKey, SigningKey
from ledger.notes import (
    COSIGNATURE,
    ED25519,
    BadSignature,
    Malformed,
    Note,
    Signature,
    Unsigned,
    VerifierKey,
)

ORIGIN = "omfordelingsbok/digital-samhandling-2024"
KEY = SigningKey(1, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
OTHER = SigningKey(2, Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
WITNESS = CosigningKey("hod.example/vitne", Ed25519PrivateKey.from_private_bytes(b"v" * 32))
CHECKPOINT = Checkpoint(ORIGIN, 48, EMPTY_ROOT)


def signed(text: str, *keys: SigningKey) -> Note:
    return Note(text, tuple(key.sign(ORIGIN, text) for key in keys))


def test_a_note_that_another_program_signed_is_good() -> None:
    """The example of the Go checksum database, where the format comes from."""
    key = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
    note = Note.parse(
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n\n"
        "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqd"
        "ngotpRZb6KE6RyyBwJnAM=\n"
    )
    assert note.good_signatures([key]) == note.signatures


@given(data=st.data())
def test_every_changed_bit_of_a_checkpoint_is_refused(data: st.DataObject) -> None:
    written = bytearray(str(signed(str(CHECKPOINT), KEY)).encode())
    bit = data.draw(st.integers(0, 8 * len(written) - 1))
    written[bit // 8] ^= 1 << bit % 8
    with pytest.raises((Malformed, BadSignature, Unsigned, UnicodeDecodeError)):
        Note.parse(bytes(written).decode()).good_signatures([KEY.verifier(ORIGIN)])


def test_a_note_and_a_key_are_read_as_they_are_written() -> None:
    note = signed("En linje.\n\nEn til.\n", KEY, OTHER)
    assert Note.parse(str(note)) == note
    for key in (KEY.verifier(ORIGIN), WITNESS.verifier):
        assert VerifierKey.parse(str(key)) == key
    assert Checkpoint.parse(str(CHECKPOINT)) == CHECKPOINT


def test_signatures_of_unknown_keys_are_passed_over_and_one_known_is_enough() -> None:
    note = signed("Tekst.\n", OTHER, KEY)
    assert note.good_signatures([KEY.verifier(ORIGIN)]) == note.signatures[1:]
    with pytest.raises(Unsigned):
        note.good_signatures([KEY.verifier("omfordelingsbok/en-annen-bok")])
    with pytest.raises(Unsigned):
        note.good_signatures([])


def test_a_bad_signature_of_a_known_key_spoils_the_note() -> None:
    good, other = KEY.sign(ORIGIN, "Tekst.\n"), OTHER.sign(ORIGIN, "En annen tekst.\n")
    note = Note("Tekst.\n", (good, other))
    with pytest.raises(BadSignature):
        note.good_signatures([KEY.verifier(ORIGIN), OTHER.verifier(ORIGIN)])


def test_a_witness_signs_the_time_as_well() -> None:
    note = signed(str(CHECKPOINT), KEY).with_signatures(
        [WITNESS.cosign(str(CHECKPOINT), 1700000000)]
    )
    assert note.good_signatures([WITNESS.verifier]) == note.signatures[1:]
    line = note.signatures[1]
    later = (1700000001).to_bytes(8, "big") + line.signature[8:]
    moved = Note(note.text, (Signature(line.name, line.key_id, later),))
    with pytest.raises(BadSignature):
        moved.good_signatures([WITNESS.verifier])


def test_a_key_of_the_wrong_kind_proves_nothing() -> None:
    signing = KEY.verifier(ORIGIN)
    note = signed(str(CHECKPOINT), KEY)
    as_witness = VerifierKey(ORIGIN, COSIGNATURE, signing.public)
    with pytest.raises(Unsigned):
        note.good_signatures([as_witness])
    cosignature = WITNESS.cosign(str(CHECKPOINT), 1)
    as_log = VerifierKey(WITNESS.name, ED25519, WITNESS.verifier.public)
    relabelled = Signature(WITNESS.name, as_log.id, cosignature.signature)
    with pytest.raises(BadSignature):
        Note(str(CHECKPOINT), (relabelled,)).good_signatures([as_log])
    unknown = VerifierKey(ORIGIN, 0x06, b"x" * 1312)
    assert VerifierKey.parse(str(unknown)) == unknown
    assert not unknown.verifies(note.text, note.signatures[0].signature)
    alike = VerifierKey(ORIGIN, 0x06, signing.public)
    assert not alike.verifies(note.text, note.signatures[0].signature)


def test_the_same_text_always_gets_the_same_signature() -> None:
    assert signed("Tekst.\n", KEY) == signed("Tekst.\n", KEY)


def test_a_signature_is_added_once() -> None:
    note = signed("Tekst.\n", KEY)
    assert note.with_signatures(note.signatures) == note


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Tekst.\n",
        "Tekst.\n\n",
        "Tekst.\n\n\u2014 navn\n",
        "Tekst.\n\n\u2014 navn AAAA\n",
        "Tekst.\n\n- navn AAAAAAAA\n",
        "Tekst.\n\n\u2014 navn AAAAAAAA",
        "Tekst.\n\n\u2014 navn AAAAAAA=\n\n",
        "Tekst.\n\n\u2014 navn AAAAAAB=\n",
        "Tekst.\n\n\u2014 navn AAAA AAAA\n",
        "Te\tkst.\n\n\u2014 navn AAAAAAAA\n",
        "Te\udc00kst.\n\n\u2014 navn AAAAAAAA\n",
        "Tekst.\n\n\u2014 navn \u00e6AAAAAAA\n",
    ],
)
def test_what_is_no_note_is_refused(written: str) -> None:
    with pytest.raises(Malformed):
        Note.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "navn",
        "navn+00000000+",
        "navn+00000000+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "navn+00000000+AQAA",
    ],
)
def test_what_is_no_verifier_key_is_refused(written: str) -> None:
    with pytest.raises(Malformed):
        VerifierKey.parse(written)


@pytest.mark.parametrize(
    "text",
    [
        "bok\n1\n",
        "bok\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "bok\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "bok\n\u0661\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "bok\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmer\n",
        "bok\n1\n47DE\n",
        "bok\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        Checkpoint.parse(text)
