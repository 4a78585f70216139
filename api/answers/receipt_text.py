"""The readable part of a receipt, in bokmål: who decided what, why, on what basis and balance.

Free text stands on lines that are indented, and what cannot be seen in it is made visible, so that
nobody's words can pass for a line of the receipt's own.
"""

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Final

from api.answers.seen import is_backdated, learnt_in_words
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from api.texts.wording import amount_in_words, day_in_words
from domain import events as happened
from domain.days import OSLO, day_in_oslo
from domain.words import Actor, Document
from projections.audit_trail_lines import BalanceChange
from projections.cases import Case, Step
from projections.seen import Seen

NB: Final = Language.NB
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BODIES: Final = {
    happened.BoardDecisionRecorded: "board",
    happened.MinistryDecisionRecorded: "ministry",
}


@dataclass(frozen=True, slots=True)
class Story:
    """What a receipt tells. ``names`` are those of accounts, ``changes`` those of the posting."""

    book: str
    book_name: str
    case: Case
    steps: Sequence[Step]
    seen: Sequence[Seen]
    changes: Sequence[BalanceChange]
    names: Mapping[str, str]
    hashes: Mapping[int, str]


def visible(text: str) -> str:
    """Return text with every character that cannot be seen written as its number."""
    return "".join(
        f"<U+{ord(one):04X}>" if unicodedata.category(one) in _UNSEEN else one for one in text
    )


def readable(story: Story) -> Iterator[str]:
    """Yield the lines, without newlines."""
    case = story.case
    yield said("title", case=case.number, route=catalogue(NB).word("route", case.route))
    yield said("book", name=visible(story.book_name), code=story.book)
    yield said("state", state=said(f"state.{case.state}"))
    if case.reverses is not None:
        yield said("reverses", case=case.reverses)
    if case.follows is not None:
        yield said("follows", case=case.follows)
    yield from ("", said("what"), *_indented(_matter(story)))
    yield from ("", said("mandate", position=case.request.mandate), *_indented(_mandate(case)))
    pictures = {one.decision.position: one for one in story.seen}
    for step in story.steps:
        if isinstance(step.event, happened.CaseOpened):
            title = said("request", position=step.position)
            yield from ("", title, *_indented(_request(step, step.event)))
        elif isinstance(step.event, happened.DecisionRecorded):
            body = catalogue(NB).word("body", _BODIES[type(step.event)])
            yield from ("", said("decision", body=body, position=step.position))
            yield from _indented(_decision(step, step.event))
            yield from _picture(story, pictures[step.position], body)
    if story.changes and case.ended is not None:
        yield from ("", said("balances", position=case.ended), *_indented(_changes(story)))
    yield from ("", said("events"))
    yield from _indented(
        said("event", position=position, hash=digest) for position, digest in story.hashes.items()
    )
    yield from ("", said("note"))


def _matter(story: Story) -> Iterator[str]:
    for transfer in story.case.transfers:
        yield said(
            "transfer",
            amount=amount_in_words(transfer.amount, NB),
            source=_account(story, transfer.source),
            target=_account(story, transfer.target),
        )
    yield said("effective", day=day_in_words(story.case.effective_date, NB))


def _mandate(case: Case) -> Iterator[str]:
    yield said("basis", basis=visible(case.request.basis))
    bodies = [catalogue(NB).word("body", body) for body in case.requires]
    yield (
        said("requires", bodies=catalogue(NB).listed(bodies)) if bodies else said("requires-nobody")
    )


def _request(step: Step, event: happened.CaseOpened) -> Iterator[str]:
    yield _who(step.recorded_at, step.actor)
    yield said("asked-on", day=day_in_words(event.decided_on, NB))
    yield from _based(event.rationale, event.documents)


def _decision(step: Step, event: happened.DecisionRecorded) -> Iterator[str]:
    yield said("outcome", outcome=catalogue(NB).word("outcome", event.outcome))
    yield said("decided", day=day_in_words(event.decided_on, NB))
    yield _who(step.recorded_at, step.actor)
    if event.forum is not None:
        yield said("forum", forum=visible(event.forum))
    if event.case_number is not None:
        yield said("number", number=visible(event.case_number))
    yield from _based(event.rationale, event.documents)
    for dissent in event.dissent:
        yield said("dissent", who=visible(dissent.who))
        yield from _quoted(dissent.what)


def _picture(story: Story, seen: Seen, body: str) -> Iterator[str]:
    """Tell what the decider saw, and what came between."""
    if seen.position is None:
        yield from _indented([said("seen-unknown", body=body)])
        return
    day = day_in_words(seen.day, NB)
    yield from _indented([said("seen", body=body, position=seen.position, day=day)])
    for row in seen.balances:
        balance, available = (amount_in_words(ore, NB) for ore in (row.balance, row.available))
        account = _account(story, row.account)
        line = said("seen-balance", account=account, balance=balance, available=available)
        yield f"    {line}"
    yield from _indented([said("learnt" if seen.learnt else "learnt-nothing")])
    for learnt in seen.learnt:
        sentence = visible(learnt_in_words(learnt, catalogue(NB)))
        late = said("backdated") if is_backdated(learnt) else ""
        line = said("learnt-line", position=learnt.position, sentence=sentence)
        yield f"    {line} {late}".rstrip()


def _changes(story: Story) -> Iterator[str]:
    for change in story.changes:
        before, after = (amount_in_words(ore, NB) for ore in (change.before, change.after))
        account = _account(story, change.account)
        yield said("balance", account=account, before=before, after=after)


def _based(rationale: str, documents: Iterable[Document]) -> Iterator[str]:
    yield said("rationale")
    yield from _quoted(rationale)
    yield said("documents")
    for document in documents:
        yield f"  - {'; '.join(_document(document))}"


def _document(document: Document) -> Iterator[str]:
    yield said("document", title=visible(document.title))
    if document.case_number is not None:
        yield said("document-number", number=visible(document.case_number))
    if document.archive_reference is not None:
        yield said("document-archive", archive=visible(document.archive_reference))
    if document.sha256 is None:
        yield said("document-without-digest")
    else:
        yield said("document-digest", digest=document.sha256)


def _who(recorded_at: datetime, actor: Actor) -> str:
    clock = f"{recorded_at.astimezone(OSLO):%H.%M.%S}"
    return said(
        "who",
        moment=f"{day_in_words(day_in_oslo(recorded_at), NB)} kl. {clock}",
        name=visible(actor.name),
        role=catalogue(NB).word("role", actor.role),
        organisation=visible(actor.organisation),
    )


def _account(story: Story, code: str) -> str:
    name = story.names.get(code)
    return f"{visible(name)} ({code})" if name else code


def _quoted(text: str) -> Iterator[str]:
    return (f"  {visible(line)}" for line in text.split("\n"))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


@cache
def phrases() -> Mapping[str, str]:
    """Return what a receipt says, by key."""
    read: dict[str, str] = json.loads((files("api.texts") / "receipt.json").read_text("utf-8"))
    return read


def said(key: str, **facts: object) -> str:
    """Return one phrase, filled in."""
    return phrases()[key].format_map(facts)
