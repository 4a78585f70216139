"""``journal``: the plain text that hledger and ledger read, with what must stand each evening.

Each posting is a transaction with two lines per transfer. After the last one of a day stands a
transaction without money that asserts, for every account that changed, its balance at the end of
the day. The assertions come from the read model of balances and the transfers from the events, so
``hledger check`` compares the two.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Final

from api.exports.account_names import journal_names
from api.exports.days import day_by_day, in_pieces
from api.exports.facts import Fact, facts
from api.exports.picture import Picture, Posting
from api.texts.catalogue import Catalogue, catalogue
from domain.money import to_decimal_string

_LOOKALIKES: Final = str.maketrans({":": "\u2236", "[": "(", "]": ")"})
"""A word before a colon is a tag, and a date in brackets moves a posting; these are neither."""

_ENDS_A_VALUE: Final = str.maketrans({",": "\u201a"})
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")

_HEADER: Final = """\
; book {book}
; effective until {at}
; known position {position}, recorded at {recorded_at}
; head hash {hash}

commodity NOK
    format 1000.00 NOK

"""

_Names = Mapping[str, str]


def journal(picture: Picture) -> Iterator[bytes]:
    """Yield a journal in UTF-8, a piece at a time."""
    return in_pieces(_texts(picture))


def _texts(picture: Picture) -> Iterator[str]:
    names = journal_names(picture.accounts())
    words = catalogue(picture.language)
    known = picture.coordinates.known
    yield _HEADER.format(
        book=picture.book,
        at=picture.at,
        position=known.position,
        recorded_at=known.recorded_at and known.recorded_at.isoformat(),
        hash=known.hash,
    )
    yield from (f"account {name}\n" for name in names.values())
    evening = partial(_assertions, names, words)
    yield from day_by_day(picture, partial(_transaction, names, words), evening)


def _transaction(names: _Names, words: Catalogue, posting: Posting) -> str:
    line = posting.line
    title = words.word("event", line.kind)
    lines = [f"\n{line.effective_date} * ({line.position}) {title}"]
    lines += [f"    ; {name}: {_value(fact)}" for name, fact in facts(posting)]
    lines += [f"    ; | {written}" for written in harmless(line.rationale or "")]
    for transfer in line.transfers:
        amount = to_decimal_string(transfer.amount)
        lines.append(f"    {names[transfer.target]}  {amount} NOK")
        lines.append(f"    {names[transfer.source]}  -{amount} NOK")
    return "\n".join(lines) + "\n"


def _assertions(names: _Names, words: Catalogue, day: date, balances: Mapping[str, int]) -> str:
    lines = [f"\n{day} * {words.words['export.evening']}"]
    lines += [
        f"    {names[account]}  0.00 NOK = {to_decimal_string(ore)} NOK"
        for account, ore in balances.items()
    ]
    return "\n".join(lines) + "\n"


def harmless(text: str) -> list[str]:
    """Return the lines of a text as comments may carry them: no tags, no dates, nothing unseen."""
    return [
        " ".join(_UNSEEN.sub(_named, line).translate(_LOOKALIKES).split())
        for line in text.splitlines()
        if line.strip()
    ]


def _value(fact: Fact) -> str:
    if isinstance(fact, datetime):
        return fact.isoformat()
    if not isinstance(fact, str):
        return str(fact)
    return " ".join(harmless(fact)).translate(_ENDS_A_VALUE)


def _named(found: re.Match[str]) -> str:
    return f"\u2039U+{ord(found[0]):04X}\u203a"
