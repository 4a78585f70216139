"""What may be done with a case through a form, and the command that each form makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.problems.codes import Code
from api.problems.problem import Problem
from domain import commands as ask

DecisionLike = ask.DecisionBody | ask.WithdrawalBody | ask.ReversalBody


@dataclass(frozen=True, slots=True)
class Act:
    """One form about a case.

    ``name`` is the key of its texts and templates, ``address`` follows that of the case,
    ``members`` are the members of the body that the form has fields for, ``resource`` is where the
    contract takes the body.
    """

    name: str
    address: str
    members: tuple[str, ...]
    body: type[DecisionLike]
    command: type[ask.RecordDecision | ask.WithdrawCase | ask.RequestReversal]
    resource: str


DECISION: Final = Act(
    name="decision",
    address="vedtak",
    members=(
        "outcome",
        "lines",
        "transfers",
        "decided_on",
        "effective_date",
        "forum",
        "case_number",
        "rationale",
        "documents",
        "dissent",
        "seen_position",
    ),
    body=ask.DecisionBody,
    command=ask.RecordDecision,
    resource="decisions",
)
WITHDRAWAL: Final = Act(
    name="withdrawal",
    address="trekk",
    members=("rationale", "documents"),
    body=ask.WithdrawalBody,
    command=ask.WithdrawCase,
    resource="withdrawal",
)
REVERSAL: Final = Act(
    name="reversal",
    address="tilbakefor",
    members=("reason", "effective_date", "rationale", "documents", "decisions"),
    body=ask.ReversalBody,
    command=ask.RequestReversal,
    resource="reversal",
)
_ACTS: Final[Mapping[str, Act]] = {act.address: act for act in (DECISION, WITHDRAWAL, REVERSAL)}


def act_at(address: str) -> Act:
    """Return the act with an address; raise a problem (404) for any other."""
    found = _ACTS.get(address)
    if found is None:
        raise Problem(Code.NOT_FOUND)
    return found
