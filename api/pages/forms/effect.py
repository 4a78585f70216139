"""What a dry run says, as a form shows it: before and after, who must decide, under what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.pages.forms.faults import refusal_of, sentence
from api.pages.page import PageOfBook
from domain.effects import Effect
from domain.examine import Examination
from domain.mandates import Body, Route
from domain.objections import Objection


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One account on one day; ``before``, ``after`` and ``posted`` of ``effect`` are in øre."""

    name: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class EffectShown:
    """What a form shows of its effect; ``objections`` are sentences.

    ``later`` are days after the effective date on which less is left of an account that gives.

    ``remaining`` are the bodies that still must decide once this is recorded; none: it is posted at
    once. ``mandate`` is the position of the mandate that says so, ``basis`` what it names.
    """

    rows: tuple[EffectRow, ...]
    later: tuple[EffectRow, ...]
    objections: tuple[str, ...]
    route: Route | None
    remaining: tuple[Body, ...] | None
    mandate: int | None
    mandate_from: date | None
    basis: str | None
    crosses_items: bool


def effect_shown(
    page: PageOfBook, examination: Examination, objections: Iterable[Objection]
) -> EffectShown:
    """Return what a form shows of an examination, and of some of its objections."""
    mandate = next((m for m in page.book.mandates if m.position == examination.mandate), None)
    return EffectShown(
        rows=_rows(page, examination.effects),
        later=_rows(page, examination.later_effects),
        objections=tuple(sentence(page, refusal_of(page, one)) for one in objections),
        route=examination.route,
        remaining=_remaining(examination),
        mandate=examination.mandate,
        mandate_from=mandate.effective_from if mandate else None,
        basis=examination.basis,
        crosses_items=examination.crosses_items,
    )


def _rows(page: PageOfBook, effects: Iterable[Effect]) -> tuple[EffectRow, ...]:
    return tuple(EffectRow(page.names[effect.account], effect) for effect in effects)


def _remaining(examination: Examination) -> tuple[Body, ...] | None:
    """Return who decides after this is recorded, in order; ``None`` if that is not known."""
    case, requires = examination.case, examination.requires
    if requires is None or case is None:
        return requires
    if case.waits_for is None:
        return ()
    return requires[requires.index(case.waits_for) :]
