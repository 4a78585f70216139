"""The parts that the web is put together from; made once, by whoever starts the program."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request

from api.access.access import Access
from api.authentication import TokenVerifier
from api.serving.metrics import Metrics
from api.serving.streams import Streams
from domain.days import day_in_oslo
from ledger.kept_checkpoints import KeptCheckpoints
from ledger.key_folder import KeyFolder
from ledger.ledger import Ledger
from ledger.log import EventLog
from ledger.notary import Notary
from projections.views import Views


@dataclass(frozen=True, slots=True)
class Parts:
    """What every route may use; ``clock`` gives the time in UTC."""

    ledger: Ledger
    log: EventLog
    views: Views
    verifier: TokenVerifier
    clock: Callable[[], datetime]
    streams: Streams
    metrics: Metrics
    access: Access
    keys: KeyFolder
    notary: Notary

    @property
    def checkpoints(self) -> KeptCheckpoints:
        """The checkpoints of the ledger."""
        return KeptCheckpoints(self.ledger, self.notary)

    @property
    def today(self) -> date:
        """The day in Norway."""
        return day_in_oslo(self.clock())


async def parts_of(request: Request) -> Parts:
    """Return the parts of the application that a request came to; no thread is needed for that."""
    parts: Parts = request.app.state.parts
    return parts


TheParts = Annotated[Parts, Depends(parts_of)]
