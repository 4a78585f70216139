"""Mandates: dated rules saying which route needs whose decision, up to what amount, on what basis.

Source: the programme's papers and the budget resolution's delegations; each rule names its
``basis``. *Fullmakt.*
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from domain.money import Money
from domain.words import Name, Value


class Route(StrEnum):
    """The way that a case must go; derived from its transfers, never typed in."""

    WITHIN_SERVICE = "within-service"
    BETWEEN_SERVICES = "between-services"
    BETWEEN_RECIPIENTS = "between-recipients"
    RESERVE_RELEASE = "reserve-release"
    REVERSAL = "reversal"


class Body(StrEnum):
    """Who decides."""

    BOARD = "board"
    MINISTRY = "ministry"


def _board_before_ministry(bodies: tuple[Body, ...]) -> tuple[Body, ...]:
    if len(set(bodies)) != len(bodies):
        msg = "a body decides once"
        raise ValueError(msg)
    return tuple(sorted(bodies))


Requires = Annotated[tuple[Body, ...], Field(max_length=2), AfterValidator(_board_before_ministry)]
"""The bodies whose decision is required, in the order in which they decide."""


def _not_negative(ore: int) -> int:
    if ore < 0:
        msg = "a ceiling is not negative"
        raise ValueError(msg)
    return ore


Ceiling = Annotated[Money, AfterValidator(_not_negative)]


class MandateRule(Value):
    """One route, whose decisions it requires, and how far the rule reaches (øre)."""

    route: Literal[
        Route.WITHIN_SERVICE,
        Route.BETWEEN_SERVICES,
        Route.BETWEEN_RECIPIENTS,
        Route.RESERVE_RELEASE,
    ]
    requires: Requires
    ceiling: Ceiling | None = None
    cumulative_ceiling: Ceiling | None = None
    crosses_items: bool = False
    basis: Name


@dataclass(frozen=True, slots=True)
class Claim:
    """What a case asks of a mandate, in øre.

    ``takings`` is the sum of net takings; ``cumulative`` is, per source, the net taking and all
    that earlier cases of the route have taken from the same source.
    """

    route: Route
    takings: int
    cumulative: Mapping[str, int]
    crosses_items: bool


def holds(rule: MandateRule, claim: Claim) -> bool:
    """Say whether the rule reaches the claim."""
    return (
        rule.route == claim.route
        and (rule.crosses_items or not claim.crosses_items)
        and (rule.ceiling is None or claim.takings <= rule.ceiling)
        and (
            rule.cumulative_ceiling is None
            or all(ore <= rule.cumulative_ceiling for ore in claim.cumulative.values())
        )
    )


@dataclass(frozen=True, slots=True)
class Mandate:
    """A mandate as recorded; ``position`` is that of its event."""

    position: int
    effective_from: date
    rules: tuple[MandateRule, ...]

    def rule_for(self, claim: Claim) -> MandateRule | None:
        """Return the first rule, in listed order, that reaches the claim."""
        return next((rule for rule in self.rules if holds(rule, claim)), None)


def in_force(mandates: Iterable[Mandate], day: date) -> Mandate | None:
    """Return the mandate with the latest start not after the day; of equal ones the last."""
    started = [mandate for mandate in mandates if mandate.effective_from <= day]
    return max(
        started, key=lambda mandate: (mandate.effective_from, mandate.position), default=None
    )
