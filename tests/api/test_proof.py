"""What others check us by is served as the standards say, and holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.merkle import CompactRange, leaf_hash
from domain.merkle_proofs import is_consistent, is_included
from domain.words import Role
from ledger.checkpoints import Checkpoint
from ledger.ledger import Submission
from ledger.notary import Notary, keys_of
from ledger.notes import Note, Signature, VerifierKey, from_base64
from support.served import API, AT_BOOK, BOOK, Served, request_of, serving
from support.signing import KEY, OTHER_KEY, WITNESS, folder_with
from support.small_book import RECIPIENT, move
from support.small_book import opened as small_book
from support.writing import numbered
from support.year_2024 import replay

ORIGIN = f"omfordelingsbok/{BOOK}"
COSIGNATURES = f"{AT_BOOK}/checkpoint/cosignatures"


@pytest.fixture
def served(database_url: str, tmp_path: Path) -> Iterator[Served]:
    """A server of its own with the year, to change."""
    with serving(database_url, tmp_path / "home") as one:
        replay(one.opened.log)
        yield one


def note_of(served: Served, path: str = "checkpoint") -> Note:
    answer = served.auditor.get(f"{AT_BOOK}/{path}")
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return Note.parse(answer.text)


def leaves_of(served: Served) -> list[bytes]:
    return [leaf_hash(row.state) for row in served.opened.log.rows(BOOK)]


def hashes_in(lines: list[str]) -> list[bytes]:
    return [from_base64(line) for line in lines]


def test_the_checkpoint_is_signed_and_covers_every_event(year: Served) -> None:
    note = note_of(year)
    assert note.good_signatures([KEY.verifier(ORIGIN)])[:1] == note.signatures[:1]
    leaves = leaves_of(year)
    root = CompactRange().extended(leaves).root
    assert Checkpoint.parse(note.text) == Checkpoint(ORIGIN, len(leaves), root)


def test_every_event_is_proved_to_be_in_the_book(year: Served) -> None:
    leaves = leaves_of(year)
    for position, leaf in enumerate(leaves, 1):
        answer = year.auditor.get(f"{AT_BOOK}/events/{position}/proof")
        head, _, rest = answer.text.partition("\n\n")
        first, index, *lines = head.split("\n")
        assert (first, index) == ("c2sp.org/tlog-proof@v1", f"index {position - 1}")
        note = Note.parse(rest)
        note.good_signatures([KEY.verifier(ORIGIN)])
        found = Checkpoint.parse(note.text)
        assert is_included(leaf, position - 1, found.size, hashes_in(lines), found.root)


def test_the_book_is_proved_to_have_grown_from_every_earlier_size(year: Served) -> None:
    leaves = leaves_of(year)
    for old in range(len(leaves) + 1):
        text = year.auditor.get(f"{AT_BOOK}/checkpoint/consistency?from={old}").text
        head, _, rest = text.partition("\n\n")
        first, *lines = head.split("\n")
        assert first == f"old {old}"
        found = Checkpoint.parse(Note.parse(rest).text)
        old_root = CompactRange().extended(leaves[:old]).root
        assert is_consistent(old, old_root, found.size, found.root, hashes_in(lines))


@pytest.mark.parametrize("asked", ["from=999999", "from=-1", "from=x", "", "from=1&from=2", "a=1"])
def test_a_size_that_the_book_has_not_had_is_refused(year: Served, asked: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/checkpoint/consistency?{asked}")
    assert (answer.status_code, answer.json()["code"]) == (422, "malformed")


@pytest.mark.parametrize("position", ["0", "-1", "01", "999", "x", "9" * 30])
def test_an_event_that_is_not_there_has_no_proof(year: Served, position: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/events/{position}/proof")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")
    assert position in answer.json()["detail"]


@pytest.mark.parametrize(
    "what", ["checkpoint", "checkpoint/consistency?from=0", "events/1/proof", "keys", "tile/0/000"]
)
def test_a_book_that_is_not_there_has_no_proof(year: Served, what: str) -> None:
    for book in ("ingen-2024", "x"):
        answer = year.auditor.get(f"{API}/books/{book}/{what}")
        assert (answer.status_code, answer.json()["code"]) == (404, "book-unknown")


def test_standard_tools_read_the_book_by_its_tiles(served: Served) -> None:
    small_book(served.parts.ledger, "stor")
    for number in range(1, 131):
        served.parts.ledger.record(Submission("stor-2024", numbered("x", number), RECIPIENT))
    prefix = f"{API}/books/stor-2024"
    read = served.auditor.get
    size = Checkpoint.parse(Note.parse(read(f"{prefix}/checkpoint").text).text).size
    assert size > 256
    leaves = (
        read(f"{prefix}/tile/0/000").content + read(f"{prefix}/tile/0/001.p/{size - 256}").content
    )
    bundles = read(f"{prefix}/tile/entries/000").content
    bundles += read(f"{prefix}/tile/entries/001.p/{size - 256}").content
    entries = []
    while bundles:
        length = int.from_bytes(bundles[:2], "big")
        entries.append(bundles[2 : 2 + length])
        bundles = bundles[2 + length :]
    assert b"".join(map(leaf_hash, entries)) == leaves
    tree = CompactRange().extended(map(leaf_hash, entries))
    assert Checkpoint.parse(Note.parse(read(f"{prefix}/checkpoint").text).text).root == tree.root
    first = CompactRange().extended(map(leaf_hash, entries[:256]))
    assert read(f"{prefix}/tile/1/000.p/1").content == first.root


@pytest.mark.parametrize(
    "tile",
    [
        "0/000", "0/001", "0/000.p/0", "0/000.p/256", "0/000.p/257", "0/000.p/01", "0/0",
        "0/x000/000", "64/000", "00/000", "x/000", "1/000", "1/000.p/1", "0/x001/000",
        "0/000.p/255", "entries/000", "entries/x", "0/x999/x999/x999/x999/999", "0/",
    ],
)  # fmt: skip
def test_a_tile_that_is_not_there_is_not_found(year: Served, tile: str) -> None:
    answer = year.auditor.get(f"{AT_BOOK}/tile/{tile}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not-found")


def test_an_event_too_long_for_a_bundle_is_named(served: Served) -> None:
    small_book(served.parts.ledger)
    long = move().model_copy(update={"rationale": "Begrunnelsen er lang. " + "😀" * 19_000})
    position = served.parts.ledger.record(Submission("liten-2024", long, RECIPIENT)).positions[0]
    answer = served.auditor.get(f"{API}/books/liten-2024/tile/entries/000.p/{position}")
    assert answer.status_code == 404
    assert f"{position} " in answer.json()["detail"]
    shorter = served.auditor.get(f"{API}/books/liten-2024/tile/entries/000.p/{position - 1}")
    assert shorter.status_code == 200


def test_the_keys_are_listed(year: Served) -> None:
    answer = year.auditor.read(f"{AT_BOOK}/keys")
    assert answer["origin"] == ORIGIN
    assert answer["keys"] == [{"number": 1, "key": str(KEY.verifier(ORIGIN)), "until": None}]
    assert [VerifierKey.parse(one) for one in answer["witnesses"]] == [WITNESS.verifier]


def test_a_witness_hands_in_its_signature(served: Served) -> None:
    note = note_of(served)
    cosigned = str(note.with_signatures([WITNESS.cosign(note.text, 1_700_000_000)]))
    for role, organisation in ((Role.MINISTRY, "HOD"), (Role.AUDITOR, "RIKSREVISJONEN")):
        answer = served.by(role, organisation).post(COSIGNATURES, {"checkpoint": cosigned})
        assert (answer.status_code, answer.text) == (201, cosigned)
        assert answer.headers["Location"] == f"{AT_BOOK}/checkpoint"
    assert str(note_of(served)) == cosigned
    proof = served.auditor.get(f"{AT_BOOK}/events/1/proof").text
    assert proof.endswith(f"\n\n{cosigned}")


@pytest.mark.parametrize("role", [Role.BOARD, Role.RECIPIENT, Role.ADMINISTRATOR])
def test_only_those_who_oversee_hand_in_signatures(year: Served, role: Role) -> None:
    answer = year.by(role, "NHN").post(COSIGNATURES, {"checkpoint": "x"})
    assert (answer.status_code, answer.json()["code"]) == (403, "role-forbidden")
    assert year.client.post(COSIGNATURES, json={}).status_code == 401


def test_a_signature_that_cannot_be_kept_is_refused(year: Served) -> None:
    note = note_of(year)
    auditor = year.auditor
    line = WITNESS.cosign(note.text, 1)
    forged = Signature(line.name, line.key_id, line.signature[:-1] + b"x")
    rewritten = note.text.replace("\n", "\nx", 1)
    cases = [
        ("tull", 422, "malformed"),
        (str(note).replace("=\n", "\n"), 422, "malformed"),
        (str(note), 422, "cosignature-refused"),
        (str(note.with_signatures([forged])), 422, "cosignature-refused"),
        (f"{rewritten}\n{line}\n", 409, "checkpoint-unknown"),
    ]
    for written, status, code in cases:
        answer = auditor.post(COSIGNATURES, {"checkpoint": written})
        assert (answer.status_code, answer.json()["code"]) == (status, code), written
    for body in ({}, {"checkpoint": 1}, {"checkpoint": "x" * 20_001}, {"a": "b"}):
        answer = auditor.post(COSIGNATURES, body)
        assert (answer.status_code, answer.json()["code"]) == (422, "malformed")
    assert auditor.post(f"{COSIGNATURES}?a=1", {"checkpoint": "x"}).status_code == 422
    assert auditor.post_raw(COSIGNATURES, b"x", content_type="text/plain").status_code == 415
    other = auditor.post(COSIGNATURES.replace(BOOK, "ingen-2024"), {"checkpoint": str(note)})
    assert (other.status_code, other.json()["code"]) == (404, "book-unknown")


def test_keys_that_others_may_read_stop_every_write_and_say_why(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_with(tmp_path / "keys", OTHER_KEY)
    exposed = Notary("omfordelingsbok", keys_of(folder))
    (folder.path / "0001.pem").chmod(0o644)
    monkeypatch.setattr(served.parts.ledger, "_notary", exposed)
    before = served.opened.log.head()
    answer = served.by(Role.MINISTRY, "HOD").post(f"{AT_BOOK}/mandates", request_of("C03")["body"])
    assert (answer.status_code, answer.json()["code"]) == (503, "keys-unusable")
    assert "0001" not in answer.text
    assert served.opened.log.head() == before
