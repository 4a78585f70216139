"""Flyt: who gave to whom in a period, as bands and as a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fastapi import APIRouter
from starlette.responses import Response

from api.charts.drawing import Canvas, Caption
from api.charts.sankey import Band, sankey
from api.pages.asked import Asked, Misread
from api.pages.page import BOOK_PAGES, PageOfBook, ThePageOfBook
from api.pages.point import Point, point_asked
from api.routes.balance_reads import default_day
from domain.accounts import AccountKind
from projections.flows import Flow, FlowEnd, flows
from projections.positions import Known

router = APIRouter(prefix=BOOK_PAGES, include_in_schema=False)


class What(StrEnum):
    """Which movements are shown."""

    MOVED = "moved"
    EVERYTHING = "everything"


class Grouping(StrEnum):
    """What the ends of a flow are."""

    RECIPIENT_AND_SERVICE = "recipient-and-service"
    RECIPIENT = "recipient"
    SERVICE = "service"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Sum:
    """All that went one way between two ends, in øre, and the number of postings behind it."""

    source: str
    target: str
    amount: int
    postings: int


@dataclass(frozen=True, slots=True)
class FlowPage:
    """What the page shows. ``kinds`` and ``groupings`` can be chosen, by their names."""

    first_day: date
    point: Point
    known: Known
    what: What
    grouping: Grouping
    sums: tuple[Sum, ...]
    total: int
    wide: str
    narrow: str
    kinds: tuple[tuple[What, str], ...]
    groupings: tuple[tuple[Grouping, str], ...]
    faults: Mapping[str, Misread]


@router.get("/flyt")
def show_flow(page: ThePageOfBook) -> Response:
    """Show who gave to whom."""
    return page.show("flow.html", view=flow_page(page))


def flow_page(page: PageOfBook) -> FlowPage:
    """Return what the page shows."""
    asked = Asked(page.request.query_params)
    point = point_asked(asked, page.book, default_day(page.parts, page.book.code))
    begins, _ = asked.period("from", "at")
    first_day = begins or page.book.first_day
    what = asked.choice("what", What) or What.MOVED
    grouping = asked.choice("by", Grouping) or Grouping.RECIPIENT_AND_SERVICE
    found = flows(page.parts.views, page.book.code, first_day, point.at, point.known)
    sums = _sums(page, grouping, (flow for flow in found.flows if _is_shown(flow, what)))
    return FlowPage(
        first_day=first_day,
        point=point,
        known=found.known,
        what=what,
        grouping=grouping,
        sums=sums,
        total=sum(one.amount for one in sums),
        wide=_drawn(page, sums, is_narrow=False),
        narrow=_drawn(page, sums, is_narrow=True),
        kinds=tuple((one, page.text(f"flow-what.{one}")) for one in What),
        groupings=tuple((one, page.text(f"flow-by.{one}")) for one in Grouping),
        faults=asked.faults,
    )


def _is_shown(flow: Flow, what: What) -> bool:
    """Say whether a flow is shown: moved is what came from a service or from the reserve."""
    moved = {AccountKind.SERVICE.value, AccountKind.RESERVE.value}
    return what is What.EVERYTHING or flow.source.kind in moved


def _sums(page: PageOfBook, grouping: Grouping, found: Iterable[Flow]) -> tuple[Sum, ...]:
    sums: dict[tuple[str, str], Sum] = {}
    for flow in found:
        ends = _name(page, grouping, flow.source), _name(page, grouping, flow.target)
        former = sums.get(ends, Sum(*ends, 0, 0))
        amount, postings = former.amount + flow.amount, former.postings + flow.postings
        sums[ends] = Sum(*ends, amount, postings)
    return tuple(sorted(sums.values(), key=lambda one: -one.amount))


def _name(page: PageOfBook, grouping: Grouping, end: FlowEnd) -> str:
    if end.kind is None:
        return page.text("flow.appropriation")
    if end.kind != AccountKind.SERVICE or grouping is Grouping.ACCOUNT:
        return end.name or end.account
    recipient = {party.code: party.name for party in page.book.recipients}[end.recipient or ""]
    service = {party.code: party.name for party in page.book.services}[end.service or ""]
    match grouping:
        case Grouping.RECIPIENT:
            return recipient
        case Grouping.SERVICE:
            return service
        case Grouping.RECIPIENT_AND_SERVICE:
            return f"{end.recipient} · {service}"


def _drawn(page: PageOfBook, sums: tuple[Sum, ...], *, is_narrow: bool) -> str:
    caption = Caption(
        "flow-narrow" if is_narrow else "flow-wide",
        page.text("flow.chart"),
        page.text("flow.chart-description"),
    )
    bands = [Band(one.source, one.target, one.amount) for one in sums]
    return sankey(caption, Canvas(page.language, is_narrow=is_narrow), bands)
