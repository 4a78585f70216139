"""One event of the audit trail as a few readable lines."""

from collections.abc import Iterator

from api.command_line.terminal import Terminal
from api.texts.catalogue import catalogue
from domain import events as happened
from domain.days import OSLO
from domain.money import write_amount
from domain.words import Document
from projections.audit_trail_lines import Line


def shown(screen: Terminal, line: Line) -> Iterator[str]:
    """Yield who, what, when ×3, why, on what basis, before → after, and the hash."""
    case = screen.say("audit.case", case=line.case) if line.case else ""
    kind = screen.say(f"event.{line.kind}")
    yield screen.say("audit.heading", position=line.position, kind=kind, case=case)
    yield from (f"    {text}" for text in _facts(screen, line))
    yield ""


def _facts(screen: Terminal, line: Line) -> Iterator[str]:
    words = catalogue(screen.language)
    if line.effective_date:
        yield screen.say("audit.effective", day=f"{line.effective_date:%d.%m.%Y}")
    if line.decided_on:
        yield screen.say("audit.decided", day=f"{line.decided_on:%d.%m.%Y}")
    yield screen.say(
        "audit.recorded",
        moment=f"{line.recorded_at.astimezone(OSLO):%d.%m.%Y %H:%M:%S}",
        name=line.actor.name,
        role=words.word("role", line.actor.role),
        organisation=line.actor.organisation,
    )
    if isinstance(line.event, happened.DecisionRecorded):
        yield screen.say("audit.outcome", outcome=words.word("outcome", line.event.outcome))
    if line.forum or line.case_number:
        number = line.case_number or ""
        yield screen.say("audit.forum", forum=line.forum or "", case_number=number).strip()
    for transfer in line.transfers:
        yield screen.say(
            "audit.transfer",
            source=words.account(transfer.source),
            target=words.account(transfer.target),
            amount=write_amount(transfer.amount),
        )
    for change in line.balances:
        yield "  " + screen.say(
            "audit.change",
            account=change.account,
            before=write_amount(change.before),
            after=write_amount(change.after),
        )
    if line.rationale:
        yield screen.say("audit.rationale", rationale=line.rationale)
    if line.documents:
        yield screen.say("audit.documents", documents="; ".join(map(_document, line.documents)))
    if line.mandate:
        yield screen.say("audit.mandate", mandate=line.mandate, basis=line.mandate_basis)
    yield screen.say("audit.hash", hash=line.hash)


def _document(document: Document) -> str:
    more = (document.case_number, document.archive_reference, document.sha256)
    named = ", ".join(filter(None, more))
    return f"{document.title} ({named})" if named else document.title
