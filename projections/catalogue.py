"""All read models of the ledger, in the order in which ``verify`` and ``rebuild`` name them."""

from typing import Final

from projections.audit_trail import AUDIT_TRAIL
from projections.balance_rows import BALANCES
from projections.cases import CASES
from projections.exceptions import EXCEPTIONS
from projections.positions import POSITIONS
from projections.postings import POSTINGS
from projections.projection import Projection
from projections.reserve_rows import RESERVE
from projections.tree import TREE

PROJECTIONS: Final[tuple[Projection, ...]] = (
    POSITIONS,
    BALANCES,
    POSTINGS,
    RESERVE,
    CASES,
    AUDIT_TRAIL,
    EXCEPTIONS,
    TREE,
)
