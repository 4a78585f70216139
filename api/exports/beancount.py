"""``beancount``: the plain text that ``bean-check`` reads, with what must stand each morning.

Beancount's ``balance`` holds at the start of a day, so what stood in the evening is asserted for
the next day, to the øre (``~ 0.00``; without it beancount lets an øre pass). Accounts are open from
the first day of the year, because a posting may take effect before the day on which its account was
opened; a closed one closes on the first day of the next year.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from functools import partial
from typing import Final

from api.exports.account_names import beancount_names
from api.exports.days import day_by_day, in_pieces
from api.exports.facts import Fact, facts
from api.exports.picture import Picture, Posting
from api.texts.catalogue import Catalogue, catalogue
from domain.events import AccountClosed
from domain.money import to_decimal_string
from domain.words import APPROPRIATION

_HEADER: Final = """\
option "title" "{book}"
option "operating_currency" "NOK"
option "inferred_tolerance_default" "NOK:0.001"

{new_year} commodity NOK
  book: "{book}"
  effective_until: {at}
  known_position: {position}
  known_recorded_at: "{recorded_at}"
  head_hash: "{hash}"

"""
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})

_Names = Mapping[str, str]


def beancount(picture: Picture) -> Iterator[bytes]:
    """Yield a ledger in UTF-8, a piece at a time."""
    return in_pieces(_texts(picture))


def _texts(picture: Picture) -> Iterator[str]:
    accounts = picture.accounts()
    names = beancount_names(accounts)
    words = catalogue(picture.language)
    known = picture.coordinates.known
    new_year = date(picture.year, 1, 1)
    yield _HEADER.format(
        book=picture.book,
        new_year=new_year,
        at=picture.at,
        position=known.position,
        recorded_at=known.recorded_at and known.recorded_at.isoformat(),
        hash=known.hash,
    )
    yield f"{new_year} open {names[APPROPRIATION]} NOK\n"
    for account in accounts:
        described: dict[str, Fact] = {
            "code": account.code,
            "name": account.name,
            "position": account.position,
        }
        yield f"{new_year} open {names[account.code]} NOK\n{_metadata(described)}"
    evening = partial(_balances, names)
    yield from day_by_day(picture, partial(_transaction, names, words), evening)
    for line in picture.lines(AccountClosed.TOPIC):
        if isinstance(line.event, AccountClosed):
            noted: dict[str, Fact] = {
                "position": line.position,
                "decided_on": line.event.decided_on,
            }
            close = f"\n{date(picture.year + 1, 1, 1)} close {names[line.event.account]}\n"
            yield f"{close}{_metadata(noted)}"


def _transaction(names: _Names, words: Catalogue, posting: Posting) -> str:
    line = posting.line
    title = words.word("event", line.kind)
    link = f" ^{line.book}/{line.case}" if line.case else ""
    noted: dict[str, Fact] = {}
    for name, fact in facts(posting):
        noted[_free(name, noted)] = fact
    if line.rationale:
        noted["rationale"] = line.rationale
    lines = []
    for transfer in line.transfers:
        amount = to_decimal_string(transfer.amount)
        lines.append(f"  {names[transfer.target]}  {amount} NOK\n")
        lines.append(f"  {names[transfer.source]}  -{amount} NOK\n")
    heading = f"\n{line.effective_date} * {_quoted(title)}{link}\n"
    return f"{heading}{_metadata(noted)}{''.join(lines)}"


def _balances(names: _Names, day: date, balances: Mapping[str, int]) -> str:
    morning = day + timedelta(days=1)
    asserted = (
        f"{morning} balance {names[account]}  {to_decimal_string(ore)} ~ 0.00 NOK\n"
        for account, ore in balances.items()
    )
    return "\n" + "".join(asserted)


def _metadata(noted: Mapping[str, Fact]) -> str:
    return "".join(f"  {name}: {_value(fact)}\n" for name, fact in noted.items())


def _value(fact: Fact) -> str:
    if isinstance(fact, datetime):
        return _quoted(fact.isoformat())
    return _quoted(fact) if isinstance(fact, str) else str(fact)


def _free(name: str, taken: Mapping[str, Fact]) -> str:
    """Return a name that is not taken: ``document``, ``document-2``, ``document-3`` …"""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'
