"""What an auditor asks about: the kinds of exception, and the facts of each. *Avvik.*"""

from datetime import date
from enum import StrEnum

from domain.words import Value


class Kind(StrEnum):
    """Kinds of exception (http.md, Reading). None is a fault in itself; each wants an answer.

    Attributes:
        BACKDATED: Money moved, or is asked to move, from a day before the day of recording. Asked
            of every direct movement, and once of a case: at its posting, or at its request while it
            waits. A case that ended without posting has moved nothing. A mandate is not asked: it
            judges nothing that was recorded before it.
        LATE: A decision (also that of those who ask, and a closing) recorded more than 14 days
            after it was made. Asked of every event that has a day of decision.
        EFFECTIVE_BEFORE_DECISION: Money counts from a day before its decision; for a posted case,
            before the last of the decisions that it required, or its request's if it required none.
        CONFLICTING_CASE_NUMBER: One document (the same title, or the same digest) stands under
            different case numbers, or one forum has one number on different days of decision. A
            document's numbers are the one given with it and one that its title names («sak 42-23»).
        NO_DIGEST: A document that cannot be checked, since its SHA-256 was not recorded; one per
            event, with the titles.
        UNDER_CEILING: At least two cases from the same source service (recipient and service; the
            fund, for a release), of one route, requested within 30 days, each at least 90 % of and
            together above the ceiling of the mandate's rule that let them through. As for
            cumulative ceilings, a case counts while it waits, and when posted and not reversed.
        RESERVE_BASIS_DIFFERS: What was set aside is not the share of the base that its document
            states, by one øre or more.
        REALLOCATED_BY_LETTER: Money was taken back from service accounts and allocated to others in
            the same fund, decided within 30 days, the same amount (of a line or a whole letter).
            Each taking back is shown with the allocation that is nearest in time.
        CROSSES_ITEMS: A case, waiting or posted, that moves money to another chapter or item.
    """

    BACKDATED = "backdated"
    LATE = "late"
    EFFECTIVE_BEFORE_DECISION = "effective-before-decision"
    CONFLICTING_CASE_NUMBER = "conflicting-case-number"
    NO_DIGEST = "no-digest"
    UNDER_CEILING = "under-ceiling"
    RESERVE_BASIS_DIFFERS = "reserve-basis-differs"
    REALLOCATED_BY_LETTER = "reallocated-by-letter"
    CROSSES_ITEMS = "crosses-items"


class Mention(Value):
    """One of the values that contradict each other, and where it is first found.

    ``value`` is a normalised case number or an ISO day of decision; ``written`` as it stands there.
    """

    value: str
    written: str
    position: int


class Finding(Value):
    """One exception. What is ``None`` or empty has no meaning for its kind. Amounts in øre.

    Attributes:
        kind: What is asked about.
        positions: The events it is about, in order; the last made it one.
        case: The case, where it is about one.
        cases: The cases, where it is about several.
        effective_date: Of the money (backdated, effective-before-decision).
        decided_on: Day of decision (late, effective-before-decision).
        recorded_on: Day of recording in Norway (backdated, late).
        days: How many days lie between the two days that are compared.
        documents: Titles (no-digest), or the title that stands under several numbers.
        digest: Of the document that stands under several numbers.
        forum: Whose number has several days of decision.
        case_number: That number, as written.
        mentions: What contradicts each other (conflicting-case-number).
        source: ``recipient service``, or for a release the fund (under-ceiling).
        ceiling: Of the mandate's rule (under-ceiling).
        amounts: One per case (under-ceiling); by letter, the amount.
        share: As stated, a decimal string; 0.12 is 12 % (reserve-basis-differs).
        of: The base as stated.
        expected: Share of base, rounded down to whole øre.
        amount: What was set aside, without sign.
        accounts: From which and to which (reallocated-by-letter, crosses-items).
    """

    kind: Kind
    positions: tuple[int, ...]
    case: int | None = None
    cases: tuple[int, ...] = ()
    effective_date: date | None = None
    decided_on: date | None = None
    recorded_on: date | None = None
    days: int | None = None
    documents: tuple[str, ...] = ()
    digest: str | None = None
    forum: str | None = None
    case_number: str | None = None
    mentions: tuple[Mention, ...] = ()
    source: str | None = None
    ceiling: int | None = None
    amounts: tuple[int, ...] = ()
    share: str | None = None
    of: int | None = None
    expected: int | None = None
    amount: int | None = None
    accounts: tuple[str, ...] = ()

    def to_text(self) -> str:
        """Return a text that a view row can keep."""
        return self.model_dump_json(exclude_defaults=True)

    @property
    def position(self) -> int:
        """The event that made it an exception; lists are in this order."""
        return self.positions[-1]
