"""A checkpoint is signed with every write, kept for good, and the same wherever it is made."""

from pathlib import Path

import pytest

from domain.merkle import CompactRange, leaf_hash
from domain.question import Asked
from ledger.checkpoints import Checkpoint
from ledger.desk import ChainBroken
from ledger.draft import Draft
from ledger.kept_checkpoints import KeptCheckpoints, NoSuchCheckpoint
from ledger.keys import CosigningKey
from ledger.ledger import Ledger
from ledger.log import EventLog, open_log
from ledger.notary import Notary, keys_of
from ledger.notes import BadSignature, Note, Signature, Unsigned
from ledger.restore import restore
from ledger.verify import rows, verify
from support.clocks import SetClock
from support.signing import KEY, NOTARY, OTHER_KEY, WITNESS, folder_with
from support.small_book import OPENING, move, opened, opening, record
from support.year_2024 import BOOK, replay

ORIGIN = "omfordelingsbok/liten-2024"


@pytest.fixture
def kept(ledger: Ledger) -> KeptCheckpoints:
    return KeptCheckpoints(ledger, NOTARY)


def newest(kept: KeptCheckpoints, book: str) -> Note:
    note = kept.newest(book)
    assert note is not None
    return note


def root_of(log: EventLog, book: str, size: int) -> bytes:
    leaves = [leaf_hash(row.state) for row in log.rows(book)]
    return CompactRange().extended(leaves[:size]).root


def test_every_write_makes_a_checkpoint_over_all_events_so_far(
    log: EventLog, ledger: Ledger
) -> None:
    book = opened(ledger)
    positions = record(ledger, book, move()).positions
    assert len(positions) == 2
    sizes = [one.size for one in log.checkpoints(book)]
    assert sizes == [*range(1, OPENING + 1), OPENING + 2]
    for one in log.checkpoints(book):
        note = Note.parse(one.note)
        assert note.good_signatures([KEY.verifier(ORIGIN)]) == note.signatures
        assert Checkpoint.parse(note.text) == Checkpoint(
            ORIGIN, one.size, root_of(log, book, one.size)
        )


def test_a_checkpoint_that_is_missing_is_not_made_anew(
    log: EventLog, ledger: Ledger, kept: KeptCheckpoints
) -> None:
    book = opened(ledger)
    events = [one.entry for one in log.entries(book)]
    copy = "kopi-2024"
    assert kept.newest(copy) is None
    log.append([log.mapper.seal(events[0].model_copy(update={"book": copy}))], ())
    with pytest.raises(ChainBroken):
        kept.newest(copy)
    assert list(log.checkpoints(copy)) == []
    note = newest(kept, book)
    assert kept.of_size(book, OPENING) == note
    assert [kept.of_size(book, size) for size in (-1, 0, OPENING + 1)] == [None, None, None]


def test_what_nobody_known_has_signed_is_not_vouched_for(log: EventLog, ledger: Ledger) -> None:
    book = opened(ledger)
    stranger = KeptCheckpoints(ledger, Notary("omfordelingsbok", lambda: (OTHER_KEY,)))
    assert newest(stranger, book).good_signatures([KEY.verifier(ORIGIN)])
    with pytest.raises(Unsigned):
        newest(stranger, book).good_signatures([OTHER_KEY.verifier(ORIGIN)])
    assert log.signatures(book, 0, 99) == []


def test_a_draft_makes_the_same_checkpoints_as_one_write_after_the_other(
    log: EventLog, ledger: Ledger
) -> None:
    draft = Draft(log, NOTARY)
    clock = SetClock()
    for command, who in opening("kladd"):
        draft.record("kladd-2024", command, Asked(who, clock.time), f"{len(draft)}")
    draft.commit()
    assert [one.size for one in log.checkpoints("kladd-2024")] == list(range(1, OPENING + 1))
    assert verify(log).intact
    assert ledger.tree("kladd-2024").size == OPENING


def test_a_clock_that_goes_back_changes_nothing_about_signing(
    ledger: Ledger, clock: SetClock, kept: KeptCheckpoints
) -> None:
    book = opened(ledger)
    before = newest(kept, book)
    clock.time = clock.time.replace(year=2020)
    record(ledger, book, move())
    after = newest(kept, book)
    assert before.signatures != after.signatures
    assert "2020" not in str(after)
    assert verify(ledger.log).intact


@pytest.mark.parametrize("to", ["sqlite_url", "postgres_url"])
def test_a_restored_book_has_the_same_checkpoints(
    log: EventLog, to: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    replay(log)
    url = f"sqlite:///{tmp_path / 'igjen.db'}" if to == "sqlite_url" else fresh(request)
    copy = open_log(url)
    copy.migrate()
    restore(copy, NOTARY, [row.exported for row in rows(log)])
    assert list(rows(copy)) == list(rows(log))
    assert list(copy.checkpoints(BOOK)) == list(log.checkpoints(BOOK))
    assert len(list(log.checkpoints(BOOK))) > 20
    assert verify(copy).intact
    copy.close()


def fresh(request: pytest.FixtureRequest) -> str:
    server = request.getfixturevalue("postgres_server")
    database = server.fresh_database()
    request.addfinalizer(lambda: database.__exit__(None, None, None))
    url: str = database.__enter__()
    return url


def test_another_key_signs_the_same_roots_otherwise(log: EventLog, tmp_path: Path) -> None:
    replay(log)
    copy = open_log(f"sqlite:///{tmp_path / 'igjen.db'}")
    copy.migrate()
    restore(copy, Notary("omfordelingsbok", lambda: (OTHER_KEY,)), [r.exported for r in rows(log)])
    ours = [Note.parse(one.note) for one in log.checkpoints(BOOK)]
    theirs = [Note.parse(one.note) for one in copy.checkpoints(BOOK)]
    assert [note.text for note in theirs] == [note.text for note in ours]
    assert all(a.signatures != b.signatures for a, b in zip(ours, theirs, strict=True))
    copy.close()


def test_a_new_key_signs_the_newest_checkpoint_at_once(
    log: EventLog, ledger: Ledger, kept: KeptCheckpoints, tmp_path: Path
) -> None:
    book = opened(ledger)
    before = newest(kept, book)
    folder = folder_with(tmp_path / "keys")
    both = Notary("omfordelingsbok", keys_of(folder))
    new = folder.rotate()
    rotated = KeptCheckpoints(Ledger(log, both), both)
    after = newest(rotated, book)
    assert after.text == before.text
    assert set(before.signatures) < set(after.signatures)
    assert len(after.good_signatures([new.verifier(ORIGIN)])) == 1
    assert newest(rotated, book) == kept.of_size(book, OPENING) == after
    record(Ledger(log, both), book, move())
    note = newest(rotated, book)
    names = [new.verifier(ORIGIN), KEY.verifier(ORIGIN)]
    assert [one.key_id for one in note.signatures] == [key.id for key in names]
    folder.retire(1, {book: OPENING + 2})
    record(Ledger(log, both), book, move())
    last = newest(rotated, book)
    with pytest.raises(Unsigned):
        last.good_signatures([KEY.verifier(ORIGIN)])
    assert last.good_signatures([new.verifier(ORIGIN)]) == last.signatures


def test_the_cosignature_of_a_known_witness_is_kept(ledger: Ledger, kept: KeptCheckpoints) -> None:
    book = opened(ledger)
    note = newest(kept, book)
    line = WITNESS.cosign(note.text, 1_700_000_000)
    shown = kept.cosigned(book, note.with_signatures([line]), [WITNESS.verifier])
    assert shown == note.with_signatures([line]) == newest(kept, book)
    later = note.with_signatures([WITNESS.cosign(note.text, 1_700_000_001)])
    assert kept.cosigned(book, later, [WITNESS.verifier]) == shown
    record(ledger, book, move())
    assert kept.of_size(book, OPENING) == shown
    assert len(newest(kept, book).signatures) == 1


def test_a_cosignature_is_kept_only_if_checkpoint_and_witness_are_known_and_it_is_good(
    ledger: Ledger, kept: KeptCheckpoints
) -> None:
    book = opened(ledger)
    note = newest(kept, book)
    known = [WITNESS.verifier]
    stranger = CosigningKey("fremmed.example/vitne", OTHER_KEY.private)
    with pytest.raises(Unsigned):
        kept.cosigned(book, note.with_signatures([stranger.cosign(note.text, 1)]), known)
    with pytest.raises(Unsigned):
        kept.cosigned(book, note, known)
    good = WITNESS.cosign(note.text, 1)
    bad = Signature(good.name, good.key_id, good.signature[:-1] + b"x")
    with pytest.raises(BadSignature):
        kept.cosigned(book, note.with_signatures([bad]), known)
    other = Checkpoint(ORIGIN, OPENING, leaf_hash(b"en annen historie"))
    for text in (str(other), str(other).replace("10", "99"), "ikke noe sjekkpunkt\n"):
        wrong = Note(text, (WITNESS.cosign(text, 1),))
        with pytest.raises(NoSuchCheckpoint):
            kept.cosigned(book, wrong, known)
    assert newest(kept, book) == note
