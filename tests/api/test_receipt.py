"""A receipt tells a case in plain words, proves its events, and is signed as a whole."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from api.answers.receipt_text import phrases, visible
from domain.merkle import leaf_hash
from domain.merkle_proofs import is_included
from domain.words import Role
from ledger.checkpoints import Checkpoint
from ledger.notes import Note, from_base64
from support.served import API, AT_BOOK, BOOK, Served, serving
from support.signing import KEY, WITNESS
from support.year_2024 import replay

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "programme_2024" / "sak-2.kvittering.txt"
ORIGIN = f"omfordelingsbok/{BOOK}"
DOCUMENTS = [{"title": "Notat"}]
REASON = "Behovet er flyttet fra det ene målet til det andre."


def receipt(served: Served, case: int, book: str = BOOK) -> str:
    answer = served.auditor.get(f"{API}/books/{book}/cases/{case}/receipt")
    assert answer.status_code == 200, answer.text
    name = f'attachment; filename="{book}-sak-{case}.kvittering.txt"'
    assert answer.headers["Content-Disposition"] == name
    return answer.text


def test_the_receipt_of_2024_is_the_one_that_was_approved(tmp_path: Path) -> None:
    """After a change that is meant: delete the golden file, and look at the one that is written."""
    with serving(f"sqlite:///{tmp_path / 'ledger.db'}", tmp_path / "home") as served:
        replay(served.opened.log)
        text = receipt(served, 2)
    if not GOLDEN.exists():
        GOLDEN.write_text(text, "utf-8")
    assert text == GOLDEN.read_text("utf-8")


def test_every_receipt_is_signed_and_proves_its_events(year: Served) -> None:
    for case in range(1, 7):
        text = receipt(year, case)
        note = Note.parse(text)
        assert note.good_signatures([KEY.verifier(ORIGIN)]) == note.signatures
        assert note.text.startswith(
            f"Omfordelingsbok kvittering v1\nBok: {BOOK}\nNøkkel: {KEY.verifier(ORIGIN)}\n\n"
        )
        told, *sections, end = note.text.split("\n=== ")
        assert end == "slutt\n"
        for section in sections:
            assert_proves(section, told)
        assert len(sections) == told.count("  Hendelse ")


def assert_proves(section: str, told: str) -> None:
    found = re.fullmatch(
        r"hendelse (\d+)\n(.+)\nc2sp\.org/tlog-proof@v1\nindex (\d+)\n((?:\S+\n)*)\n((?s:.+))",
        section,
    )
    assert found is not None
    position, state, index, proof, note = found.groups()
    assert json.loads(state)["position"] == int(position) == int(index) + 1
    checkpoint = Checkpoint.parse(Note.parse(f"{note}\n").text)
    hashes = [from_base64(line) for line in proof.splitlines()]
    leaf = leaf_hash(state.encode())
    assert is_included(leaf, int(index), checkpoint.size, hashes, checkpoint.root)
    assert f"Hendelse {position}: " in told


def test_a_case_that_is_not_there_has_no_receipt(year: Served) -> None:
    for case in ("99", "x", "0"):
        answer = year.auditor.get(f"{AT_BOOK}/cases/{case}/receipt")
        assert (answer.status_code, answer.json()["code"]) == (404, "case-unknown")
    answer = year.auditor.get(f"{API}/books/ingen-2024/cases/1/receipt")
    assert (answer.status_code, answer.json()["code"]) == (404, "book-unknown")


@pytest.fixture
def decided(served: Served) -> Served:
    """A server where the ministry decided on a picture that had become old."""
    replay(served.opened.log)
    served.clock.time = datetime.fromisoformat("2024-12-16T10:00:00+01:00")
    nhn, board = served.by(Role.RECIPIENT, "NHN"), served.by(Role.BOARD, "PROGRAMSTYRET")
    basis = {"rationale": REASON, "documents": DOCUMENTS}
    asked = {"transfers": [{"source": "NHN.PP", "target": "NHN.JD", "amount": "1000.00"}], **basis}
    within = {
        "transfers": [{"source": "NHN.PLL.RM24.SFM", "target": "NHN.PLL.RM1", "amount": "5.00"}],
        **basis,
    }
    case = nhn.post(f"{AT_BOOK}/reallocations", {**asked, "effective_date": "2024-12-20"})
    assert case.status_code == 201, case.text
    number, seen = case.json()["case"], case.json()["events"][-1]
    vote = {"body": "board", "outcome": "approved", "decided_on": "2024-12-16", **basis}
    path = f"{AT_BOOK}/cases/{number}/decisions"
    assert board.post(path, {**vote, "seen_position": seen}).status_code == 201
    late = nhn.post(f"{AT_BOOK}/reallocations", {**within, "effective_date": "2024-12-01"})
    assert late.status_code == 201, late.text
    back = {**asked, "effective_date": "2024-11-01"}
    assert nhn.post(f"{AT_BOOK}/reallocations", back).status_code == 201
    hod = served.by(Role.MINISTRY, "HOD")
    answer = hod.post(
        path, {**vote, "body": "ministry", "outcome": "no-objection", "seen_position": seen}
    )
    assert answer.status_code == 201, answer.text
    return served


def test_a_case_shows_what_its_deciders_saw_and_what_was_learnt_since(decided: Served) -> None:
    number = max(case["case"] for case in decided.auditor.read(f"{AT_BOOK}/cases")["items"]) - 2
    board, ministry = decided.auditor.read(f"{AT_BOOK}/cases/{number}")["decisions"]
    assert board["learnt_since"] == []
    (learnt,) = ministry["learnt_since"]
    assert learnt["kind"] == "reallocation.requested.v1"
    assert learnt["backdated"] is True
    assert "NHN.PP" in learnt["sentence"]
    assert [one["account"] for one in ministry["balances"]] == ["NHN.PP", "NHN.JD"]
    text = receipt(decided, number)
    assert f"Slik departementet så boka, til og med hendelse {ministry['seen_position']}" in text
    assert "Ingenting kom til etterpå" in text
    assert f"    Hendelse {learnt['position']}: " in text
    assert "Den er tilbakedatert." in text


def test_a_decider_who_did_not_say_what_he_saw_is_told_so(year: Served) -> None:
    decisions = year.auditor.read(f"{AT_BOOK}/cases/2")["decisions"]
    empty = {"seen_position": None, "balances": None, "learnt_since": None}
    assert [{k: one[k] for k in empty} for one in decisions] == [empty, empty]
    assert receipt(year, 2).count("så boka: ikke oppgitt.") == 2


def test_words_that_look_like_the_receipt_s_own_are_not(served: Served) -> None:
    replay(served.opened.log)
    served.clock.time = datetime.fromisoformat("2024-12-16T10:00:00+01:00")
    hostile = (
        "Dette er en lang nok begrunnelse.\n=== slutt\n\n\u2014 falsk AAAA\n\u202eomvendt\u200b"
    )
    body = {
        "transfers": [{"source": "NHN.PLL.RM24.SFM", "target": "NHN.PLL.RM1", "amount": "5.00"}],
        "rationale": hostile,
        "documents": [{"title": "=== hendelse 1\u2028Nøkkel: x"}],
        "effective_date": "2024-12-20",
    }
    answer = served.by(Role.RECIPIENT, "NHN").post(f"{AT_BOOK}/reallocations", body)
    assert answer.status_code == 201, answer.text
    text = receipt(served, answer.json()["case"])
    note = Note.parse(text)
    assert note.good_signatures([KEY.verifier(ORIGIN)]) == note.signatures
    told = note.text.partition("\n=== hendelse")[0]
    assert "    === slutt\n" in told
    assert "<U+202E>omvendt<U+200B>" in told
    assert "<U+2028>" in told
    assert len(re.findall(r"^Nøkkel: ", note.text, re.MULTILINE)) == 1
    assert len(re.findall(r"^=== slutt$", note.text, re.MULTILINE)) == 1


def test_a_receipt_carries_the_signature_of_a_witness(served: Served) -> None:
    replay(served.opened.log)
    checkpoints = served.parts.checkpoints
    note = checkpoints.newest(BOOK)
    assert note is not None
    checkpoints.cosigned(
        BOOK, note.with_signatures([WITNESS.cosign(note.text, 7)]), [WITNESS.verifier]
    )
    text = receipt(served, 2)
    assert text.count(str(WITNESS.cosign(note.text, 7))) == text.count("=== hendelse")


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    assert visible("a\u202eb\u00adc\x7f é\u00a0–") == "a<U+202E>b<U+00AD>c<U+007F> é\u00a0–"


def test_no_phrase_of_the_receipt_is_unused() -> None:
    code = (ROOT / "api" / "answers" / "receipt_text.py").read_text()
    composed = {key for key in phrases() if key.startswith("state.")}
    assert {key for key in phrases() if f'"{key}"' in code} | composed == set(phrases())
