"""For operations: whether the program lives, whether it can serve, and its figures."""

from collections.abc import Iterator

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from api.answers.answer import Answer, json_bytes
from api.documentation.operations import operational
from api.parts import Parts, TheParts
from api.serving.metrics import MEDIA_TYPE, figure
from ledger.log import NotMigrated, Unreachable

router = APIRouter(tags=["operations"])


class Health(Answer):
    """How it goes."""

    status: str
    events: int | None = Field(None, description="Events in the log.")


@router.get("/health/live", **operational("readLiveness", Health))
async def live() -> Response:
    """Say that the program answers."""
    return Response(json_bytes(Health(status="live")), media_type="application/json")


@router.get("/health/ready", **operational("readReadiness", Health))
def ready(parts: TheParts) -> Response:
    """Say whether the database is reachable and migrated, and every projection current."""
    parts.log.check_migrated()
    events = parts.log.head()
    parts.views.catch_up()
    answer = Health(status="ready", events=events)
    return Response(json_bytes(answer), media_type="application/json")


@router.get("/metrics", **operational("readMetrics"))
def metrics(parts: TheParts) -> Response:
    """Give figures in Prometheus' text format."""
    return Response("\n".join((*_figures(parts), "")), media_type=MEDIA_TYPE)


def _figures(parts: Parts) -> Iterator[str]:
    kept = parts.metrics
    answered, took = "omfordeling_requests_total", "omfordeling_request_seconds_total"
    yield from figure(answered, "counter", "Requests answered.", kept.requests())
    yield from figure(took, "counter", "Seconds that requests took.", kept.seconds())
    streams = {(): parts.streams.open}
    yield from figure("omfordeling_streams", "gauge", "Event streams that are open.", streams)
    try:
        events = parts.log.head()
    except (Unreachable, NotMigrated):
        yield from figure("omfordeling_database_up", "gauge", "Whether it answers.", {(): 0})
        return
    yield from figure("omfordeling_database_up", "gauge", "Whether it answers.", {(): 1})
    yield from figure("omfordeling_events_total", "counter", "Events in the log.", {(): events})
