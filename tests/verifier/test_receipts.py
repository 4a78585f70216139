"""A receipt proves its events, and not a bit of it can change."""

from hashlib import sha256
from pathlib import Path

import pytest

from support.audited import (
    BOOK_KEY,
    ORIGIN,
    WITNESS_KEY,
    Audited,
    check,
    flipped,
    note,
    verify,
    verify_alone,
)
from support.signing import OTHER_KEY, WITNESS


def test_a_receipt_is_proved(audited: Audited, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(audited.receipt, "--witness", WITNESS_KEY) == 0
    *events, sentence = capsys.readouterr().out.splitlines()
    assert len(events) == 3
    seen = "hod.example/vitne signerte 2025-01-01 00:00:00 UTC"
    assert sentence.startswith(f"Bevist om {ORIGIN}: den hadde 48 hendelser, {seen}, alt over")
    assert "alt over gjelder sak 1; " in sentence
    assert "ikke bevist: at saken ikke har flere" in sentence


def test_without_a_key_it_is_said_that_nobody_is_known_to_have_signed(
    audited: Audited, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify_alone(audited.receipt) == 0
    assert "hvem som har signert (--key)" in capsys.readouterr().out


def test_another_key_than_that_of_the_book_refuses(audited: Audited) -> None:
    assert verify_alone(audited.receipt, "--key", OTHER_KEY.verifier(ORIGIN)) == 1
    assert verify_alone(audited.receipt, "--key", WITNESS_KEY) == 1
    assert verify(audited.receipt, "--witness", OTHER_KEY.verifier(ORIGIN)) == 1
    assert verify(audited.receipt, "--witness", BOOK_KEY) == 1, "a book is not its own witness"


@pytest.mark.timeout(300)
def test_every_single_bit_that_is_flipped_refuses_the_receipt(audited: Audited) -> None:
    whole = audited.receipt.read_bytes()
    check().receipt(whole)
    assert [place for place in range(8 * len(whole)) if _endures(flipped(whole, place))] == []


def _endures(receipt: bytes) -> bool:
    try:
        check().receipt(receipt)
    except Exception:  # noqa: BLE001 - as the verifier's own main
        return False
    return True


@pytest.mark.parametrize("length", [0, 1, 100, 2000, -1, -100])
def test_a_receipt_that_is_cut_short_is_refused(
    audited: Audited, elsewhere: Path, length: int
) -> None:
    elsewhere.write_bytes(audited.receipt.read_bytes()[:length])
    assert verify(elsewhere) == 1


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_an_operator_cannot_sign_an_event_that_is_not_in_the_tree(
    audited: Audited, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = audited.receipt.read_text("utf-8").rpartition("\n\n")[0] + "\n"
    event = next(line for line in text.splitlines() if '"role":"recipient"' in line)
    other = event.replace('"role":"recipient"', '"role":"ministrys"')
    top, rest = text.split("\n=== ", 1)
    assert digest(event) in top
    told = f"{top.replace(digest(event), digest(other))}\n=== {rest.replace(event, other)}"
    elsewhere.write_text(str(note(told)), "utf-8")
    assert verify(elsewhere) == 1
    assert "ikke i treet" in capsys.readouterr().out
    elsewhere.write_text(str(note(text)), "utf-8")
    assert verify(elsewhere) == 0


def test_an_operator_cannot_tell_of_another_event_than_is_proved(
    audited: Audited, elsewhere: Path
) -> None:
    text = audited.receipt.read_text("utf-8").rpartition("\n\n")[0] + "\n"
    top, rest = text.split("\n=== ", 1)
    digests = [word for word in top.split() if len(word) == 64]
    changed = top.replace(digests[0], "0" * 64)
    elsewhere.write_text(str(note(f"{changed}\n=== {rest}")), "utf-8")
    assert verify(elsewhere) == 1


def test_an_operator_cannot_leave_the_mandate_or_the_request_out_or_name_another_case(
    audited: Audited, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = audited.receipt.read_text("utf-8").rpartition("\n\n")[0] + "\n"
    top, *sections = text.split("\n=== ")
    assert [section.split()[0] for section in sections] == ["hendelse"] * 3 + ["slutt"]
    without = [[*sections[:place], *sections[place + 1 :]] for place in (0, 1)]
    for first, rest in (
        (top, without[0]),
        (top, without[1]),
        (top.replace("Sak 1:", "Sak 2:"), sections),
    ):
        elsewhere.write_text(str(note("\n=== ".join([first, *rest]))), "utf-8")
        assert verify(elsewhere) == 1
        assert "ikke sak og fullmakt" in capsys.readouterr().out
    elsewhere.write_text(str(note("\n=== ".join([top, *sections[:2], sections[3]]))), "utf-8")
    assert verify(elsewhere) == 0, "that a later event of the case is missing, no receipt can show"


def test_a_checkpoint_with_its_witness_is_proved(audited: Audited) -> None:
    assert verify(audited.checkpoint, "--witness", WITNESS.verifier) == 0
    assert verify(audited.checkpoint, "--since", audited.checkpoint) == 0
    assert verify(audited.checkpoint, "--since", audited.early) == 1
    assert verify_alone(audited.checkpoint) == 1


def test_every_single_bit_that_is_flipped_refuses_a_checkpoint(audited: Audited) -> None:
    whole = note(audited.checkpoint.read_text("utf-8").rpartition("\n\n")[0] + "\n")
    content = str(whole).encode()
    check().checkpoint(content)
    for place in range(8 * len(content)):
        with pytest.raises(Exception):  # noqa: B017, PT011 - as the verifier's own main
            check().checkpoint(flipped(content, place))
