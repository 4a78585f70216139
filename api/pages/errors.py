"""Error pages: what happened, in a sentence, and where to go from here."""

from fastapi import Request
from starlette.responses import Response

from api.pages.open_page import language_of, show_to
from api.problems.problem import Problem

_FOR_PROGRAMS = ("/api/", "/health/", "/metrics")


def error_page(request: Request, problem: Problem) -> Response | None:
    """Return the page of a problem, or nothing where a program is asking.

    It asks no database, which may be what is away.
    """
    if not _is_asked_by_a_person(request):
        return None
    shown = problem.document(language_of(request))
    response = show_to(request, None, "error.html", status=int(problem.status), problem=shown)
    response.headers.update(problem.headers)
    return response


def _is_asked_by_a_person(request: Request) -> bool:
    accepts = request.headers.get("accept", "")
    return not request.url.path.startswith(_FOR_PROGRAMS) and "text/html" in accepts
