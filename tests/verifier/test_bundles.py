"""A bundle proves that nothing is left out; whoever changes one is found, with or without a key."""

import io
import json
import random
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from domain.merkle import CompactRange, leaf_hash
from ledger.checkpoints import Checkpoint
from ledger.keys import SigningKey
from support.audited import (
    BOOK_KEY,
    ORIGIN,
    WITNESS_KEY,
    Audited,
    flipped,
    note,
    repacked,
    signed_anew,
    unpacked,
    verify,
    verify_alone,
)
from support.served import AT_BOOK
from support.signing import KEY, OTHER_KEY

Files = dict[str, bytes]


def rewritten(files: Files, lines: list[bytes], key: SigningKey = KEY) -> bytes:
    """Return the bundle of another history: chained, treed and signed by whoever has the key."""
    states, previous = [], "0" * 64
    for position, line in enumerate(lines, 1):
        entry = json.loads(line)
        del entry["hash"]
        entry |= {"position": position, "previous": previous}
        dumped = json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        states.append(dumped.encode())
        previous = sha256(states[-1]).hexdigest()
    tree = CompactRange().extended(map(leaf_hash, states))
    exported = (b'%b,"hash":"%b"}\n' % (one[:-1], _hex(one)) for one in states)
    changed = {
        **files,
        "events.jsonl": b"".join(exported),
        "checkpoint": str(note(str(Checkpoint(ORIGIN, tree.size, tree.root)), key)).encode(),
        "range.txt": b"from 0\nto %d\n" % tree.size,
    }
    return signed_anew(changed, key)


def _hex(state: bytes) -> bytes:
    return sha256(state).hexdigest().encode()


def test_a_bundle_is_proved(audited: Audited, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(audited.bundle, "--witness", WITNESS_KEY, "--since", audited.early) == 0
    said = capsys.readouterr().out
    assert "alle etter nr. 0 er her, saldoene følger av dem; ikke bevist: at det som er" in said
    assert verify(audited.bundle, "--english") == 0
    assert "that nothing was rewritten" in capsys.readouterr().out


def test_the_balances_are_those_that_are_expected(audited: Audited) -> None:
    stands = json.loads(unpacked(audited.bundle.read_bytes())["balances.json"])
    rows = audited.served.auditor.read(f"{AT_BOOK}/balances?at=2024-12-31")["rows"]
    assert stands == {row["account"]: row["balance"] for row in rows if row["entries"]}


def test_a_bundle_from_a_checkpoint_on_is_proved(
    audited: Audited, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(audited.later_bundle) == 0
    assert "alle etter nr. 20 er her; ikke bevist: saldoene" in capsys.readouterr().out
    assert verify(audited.later_bundle, "--since", audited.early) == 0
    assert verify(audited.later_bundle, "--since", audited.checkpoint) == 0


def test_all_releases_are_listed(audited: Audited, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(audited.bundle, "--releases") == 0
    *releases, _ = capsys.readouterr().out.splitlines()
    assert releases == [
        (
            "36 | 2024-09-05T08:00:00Z | reserve-release.posted.v1 | ministry-hod | case 3"
            " | effective_date 2024-09-09 | HOD.RESERVE → HDIR.MD 2175000.00"
        ),
        (
            "38 | 2024-09-26T08:00:00Z | reserve-release.posted.v1 | ministry-hod | case 4"
            " | effective_date 2024-10-01 | HOD.RESERVE → NHN.PLL.RM24.SFM 2641509.43"
            " | HOD.RESERVE → NHN.PLL.RM24.EMD 858490.57"
        ),
    ]
    assert verify(audited.bundle, "--list") == 0
    assert len(capsys.readouterr().out.splitlines()) == 49


def test_what_is_listed_cannot_steer_the_terminal_that_shows_it(
    audited: Audited, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = unpacked(audited.bundle.read_bytes())
    events = files["events.jsonl"].replace(b'"name":"ministry-hod"', b'"name":"\\u001b[2J\\u202e"')
    elsewhere.write_bytes(rewritten(files, events.splitlines(keepends=True)))
    assert verify(elsewhere, "--list") == 0
    said = capsys.readouterr().out
    assert r"\x1b[2J\u202e" in said
    assert "\x1b" not in said


def test_an_event_that_cannot_be_listed_refuses_the_bundle(
    audited: Audited, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = unpacked(audited.bundle.read_bytes())
    events = files["events.jsonl"].replace(b'"name":"ministry-hod",', b"")
    elsewhere.write_bytes(rewritten(files, events.splitlines(keepends=True)))
    assert verify(elsewhere, "--list") == 1
    assert capsys.readouterr().out.endswith("Avvist: ødelagt fil\n")


def test_the_same_book_gives_the_same_bytes(audited: Audited) -> None:
    again = audited.served.auditor.get(f"{AT_BOOK}/bundle.zip")
    assert again.content == audited.bundle.read_bytes()
    same = audited.served.auditor.get(f"{AT_BOOK}/bundle.zip", if_none_match=again.headers["etag"])
    assert same.status_code == 304


def test_a_bundle_from_beyond_the_book_is_malformed(audited: Audited) -> None:
    answer = audited.served.auditor.get(f"{AT_BOOK}/bundle.zip?from=49")
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


def test_bits_that_are_flipped_refuse_a_bundle(audited: Audited, elsewhere: Path) -> None:
    whole = audited.bundle.read_bytes()
    structure = [place for place in range(len(whole)) if whole[place : place + 2] == b"PK"]
    chosen = random.Random(4).sample(range(8 * len(whole)), 150)  # noqa: S311 - a sample
    chosen += [8 * (place + byte) for place in structure for byte in range(30)]
    chosen += range(8 * len(whole) - 8 * 22, 8 * len(whole))
    for place in chosen:
        elsewhere.write_bytes(flipped(whole, min(place, 8 * len(whole) - 1)))
        assert verify(elsewhere) == 1, place


NAMES = ("LESMEG.md", "checkpoint", "range.txt", "keys.txt", "balances.json", "documents.csv")


@pytest.mark.parametrize("name", [*NAMES, "events.jsonl", "omfordeling_verify.py"])
def test_a_file_that_is_changed_and_packed_again_is_refused(
    audited: Audited, elsewhere: Path, name: str
) -> None:
    files = unpacked(audited.bundle.read_bytes())
    changed = {**files, name: files[name] + b"\n"}
    elsewhere.write_bytes(repacked(changed))
    assert verify(elsewhere) == 1
    elsewhere.write_bytes(signed_anew(changed, OTHER_KEY))
    assert verify(elsewhere) == 1, "the manifest is signed by somebody else"
    assert verify_alone(elsewhere) == 1


@pytest.mark.parametrize("left_out", [0, 20, 35, 47])
def test_an_event_that_is_left_out_is_found(
    audited: Audited, elsewhere: Path, left_out: int
) -> None:
    files = unpacked(audited.bundle.read_bytes())
    lines = files["events.jsonl"].splitlines(keepends=True)
    files["events.jsonl"] = b"".join(lines[:left_out] + lines[left_out + 1 :])
    elsewhere.write_bytes(signed_anew(files))
    assert verify(elsewhere, "--releases") == 1


def test_a_history_rewritten_and_signed_anew_is_found_by_whoever_kept_a_checkpoint(
    audited: Audited, elsewhere: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = unpacked(audited.bundle.read_bytes())
    lines = files["events.jsonl"].splitlines(keepends=True)
    del lines[2]
    elsewhere.write_bytes(rewritten(files, lines))
    capsys.readouterr()
    assert verify(elsewhere, "--since", audited.early) == 1
    assert "historien er skrevet om" in capsys.readouterr().out
    assert verify(elsewhere, "--witness", WITNESS_KEY) == 1
    assert "ikke medsignert av 'hod.example/vitne'" in capsys.readouterr().out
    assert verify(elsewhere) == 0, "a signature alone does not hold whoever has the key"


def test_an_unchanged_history_may_be_signed_by_a_new_key(audited: Audited, elsewhere: Path) -> None:
    files = unpacked(audited.bundle.read_bytes())
    lines = files["events.jsonl"].splitlines(keepends=True)
    new_key = str(OTHER_KEY.verifier(ORIGIN))
    files["keys.txt"] = f"{new_key}\n{BOOK_KEY} until 20\n".encode()
    elsewhere.write_bytes(rewritten(files, lines, OTHER_KEY))
    assert verify_alone(elsewhere, "--key", new_key, "--since", audited.early) == 0
    assert verify(elsewhere) == 1, "the old key has signed nothing of this"
    elsewhere.write_bytes(rewritten(files, lines))
    assert verify_alone(elsewhere) == 1, "the old key signs after it was retired"
    assert verify_alone(elsewhere, "--key", f"{BOOK_KEY} until 20") == 1


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("balances.json", b"0.00", b"0.01"),
        ("range.txt", b"to 48", b"to 47"),
        ("range.txt", b"from 0", b"from 1"),
        ("keys.txt", b"+AQ", b"+AR"),
        ("events.jsonl", b'"position":2,', b'"position":2,"position":2,'),
        ("events.jsonl", b'"position":2,', b'"position":%s,' % (b"2" * 5000)),
        ("events.jsonl", b'"event":{', b'"event":{"a":' + b"[" * 100_000),
        ("events.jsonl", b"Helse", b"\xff\xfe"),
        ("events.jsonl", b'"amount":"', b'"amount":"9'),
    ],
)
def test_a_signed_bundle_that_contradicts_itself_is_refused(
    audited: Audited, elsewhere: Path, name: str, before: bytes, after: bytes
) -> None:
    files = unpacked(audited.bundle.read_bytes())
    assert before in files[name]
    files[name] = files[name].replace(before, after, 1)
    elsewhere.write_bytes(signed_anew(files))
    assert verify_alone(elsewhere) == 1


def test_a_checkpoint_to_begin_from_must_be_that_of_the_tree(
    audited: Audited, elsewhere: Path
) -> None:
    files = unpacked(audited.later_bundle.read_bytes())
    files["checkpoint-from"] = str(note(str(Checkpoint(ORIGIN, 20, b"x" * 32)))).encode()
    elsewhere.write_bytes(signed_anew(files))
    assert verify(elsewhere) == 1


def test_a_zip_bomb_and_other_archives_are_refused(audited: Audited, elsewhere: Path) -> None:
    files = unpacked(audited.bundle.read_bytes())
    packed = io.BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bomb:
        bomb.writestr("events.jsonl", bytes(50_000_000))
    for content in (
        packed.getvalue(),
        repacked({**files, "more": b""}),
        b"PK",
        b"PK\5\6" + bytes(18),
    ):
        elsewhere.write_bytes(content)
        assert verify(elsewhere) == 1


def test_a_bundle_that_is_cut_short_is_refused(audited: Audited, elsewhere: Path) -> None:
    whole = audited.bundle.read_bytes()
    for length in accumulate([len(whole) // 10] * 9):
        elsewhere.write_bytes(whole[:length])
        assert verify(elsewhere) == 1
