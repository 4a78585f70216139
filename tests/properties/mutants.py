"""Planted faults: what somebody could plausibly get wrong. The comparison must see every one.

A mutant replaces a function or two of the domain for a while; `properties.planted_faults` has what
stands there instead.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final
from unittest.mock import patch

from domain import book, case_rules, evolve, form_rules, money_rules, question, rules
from domain.objections import Answer
from domain.question import Question
from domain.timeline import Timeline
from properties import planted_faults as faults

Replacement = tuple[object, str, object]
"""An owner, the name of something of its own, and what stands there instead."""


@dataclass(frozen=True)
class Mutant:
    """The domain with a planted fault, told in one sentence."""

    sentence: str
    replacements: tuple[Replacement, ...]

    @contextmanager
    def alive(self) -> Iterator[None]:
        """Let the fault be there for a while."""
        with ExitStack() as stack:
            for owner, name, fault in self.replacements:
                stack.enter_context(patch.object(owner, name, fault))
            yield


def instead_of(
    rule: Callable[[Question], Answer], fault: Callable[[Question], Answer]
) -> Replacement:
    """The rules, with another one in the place of one of them."""
    assert rule in rules.RULES
    return rules, "RULES", tuple(fault if one is rule else one for one in rules.RULES)


def silent(_: Question) -> None:
    """Objects to nothing."""


MUTANTS: Final = {
    "only the final balance": Mutant(
        "Only what is left at the end of the year must be enough.",
        (
            (Timeline, "shortfall_on", faults.shortfall_at_the_end),
            (Timeline, "shortfall_after", faults.no_shortfall_after),
        ),
    ),
    "blocked not counted": Mutant(
        "What waiting cases have blocked can be taken by others.",
        ((money_rules, "_takings", faults.takings_with_nothing_blocked),),
    ),
    "reversal twice": Mutant(
        "A case can be reversed again and again.",
        (instead_of(case_rules.case_is_not_reversed, silent),),
    ),
    "source is target": Mutant(
        "A transfer from an account to itself is taken, and creates money.",
        (
            instead_of(form_rules.source_is_not_target, silent),
            (book, "net_change", faults.net_change_from_stale_sums),
        ),
    ),
    "backdated not seen later": Mutant(
        "A posting that is effective before another is not seen from the day of that other on.",
        ((Timeline, "posted", faults.posted_unseen_later),),
    ),
    "own block not set aside": Mutant(
        "A decision that changes a case is tested against the block of the case itself.",
        ((money_rules, "_takings", faults.takings_with_own_block),),
    ),
    "waiting cases not cumulated": Mutant(
        "A cumulative ceiling counts what was posted, not what waits.",
        ((evolve, "_opened", faults.opened_uncounted),),
    ),
    "gross against ceiling": Mutant(
        "A ceiling is compared with the sum of all transfers, not with what is taken net.",
        ((Question, "claim", property(faults.claim_of_gross)),),
    ),
    "partial approval not merged": Mutant(
        "What is partly approved is compared line by line with what was asked for.",
        (instead_of(money_rules.within_the_request, faults.each_line_within_the_request),),
    ),
    "four eyes by role": Mutant(
        "Four eyes compares roles, not persons.",
        (instead_of(case_rules.two_pairs_of_eyes, faults.two_roles),),
    ),
    "mandate by effective date": Mutant(
        "The mandate is that of the day from which the case is effective, not of recording.",
        ((Question, "mandate", property(faults.mandate_on_the_effective_date)),),
    ),
    "rejected keeps its block": Mutant(
        "A rejected case goes on blocking.",
        ((evolve, "_ended", faults.ended_still_blocking),),
    ),
    "target gains too early": Mutant(
        "The target of a waiting case can already use what it may get.",
        ((money_rules, "_takings", faults.takings_with_waiting_gains),),
    ),
    "later blocks overlooked": Mutant(
        "Only days with a posting are asked, not days on which a waiting case begins to block.",
        ((Timeline, "later_days", faults.later_days_of_postings),),
    ),
    "refused reversal counts": Mutant(
        "A reversal that was refused or withdrawn bars a new one.",
        ((evolve, "_ended", faults.ended_still_reversing),),
    ),
    "first of equal mandates": Mutant(
        "Of two mandates from the same day the first recorded is in force.",
        ((question, "in_force", faults.first_of_equal_mandates),),
    ),
    "day of recording in UTC": Mutant(
        "The day of recording is counted in UTC, not in Norway.",
        ((question, "day_in_oslo", faults.day_in_utc),),
    ),
    "change not tested again": Mutant(
        "A decision that changes lines or date is not tested again.",
        ((Question, "is_tested_again", property(faults.never)),),
    ),
    "later days before the day": Mutant(
        "A later day that fails is named before the effective date of another account.",
        (instead_of(money_rules.enough_on_the_day, faults.enough_account_by_account),),
    ),
}
