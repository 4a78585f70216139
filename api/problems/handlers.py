"""Turns everything that a route may raise into a problem; logs every attempt that was denied."""

import logging
from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute, Match

from api.problems.answering import problem_response
from api.problems.codes import Code
from api.problems.denied import log_denied
from api.problems.faults import parameter_faults
from api.problems.problem import Malformed, Problem
from api.problems.unavailable import PROBLEM_OF

_DENIED = frozenset({401, 403, 421, 429})


Shown = Callable[[Request, Problem], Response | None]
"""Gives a problem as a page, or nothing where a program is asking."""


def handle_problems(app: FastAPI, page: Shown) -> None:
    """Make an application answer with problems only: people get them as a page."""

    async def answered(request: Request, error: Exception) -> Response:
        problem = _problem(request, error)
        _log(request, problem, error)
        return page(request, problem) or problem_response(
            problem, request.headers.get("accept-language")
        )

    app.add_exception_handler(Problem, answered)
    app.add_exception_handler(RequestValidationError, answered)
    app.add_exception_handler(HTTPException, answered)
    for raised in PROBLEM_OF:
        app.add_exception_handler(raised, answered)


def _log(request: Request, problem: Problem, error: Exception) -> None:
    if problem.status in _DENIED:
        log_denied(request.scope, str(problem.code), problem.reason)
    if isinstance(error, tuple(PROBLEM_OF)) and problem.status >= 500:  # noqa: PLR2004
        logging.getLogger("omfordeling.errors").error("%s: %s", problem.code, type(error).__name__)


def _problem(request: Request, error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, RequestValidationError):
        return Malformed(parameter_faults(error.errors()))
    if isinstance(error, HTTPException):
        return _of_the_web(request, error)
    return next(make(error) for kind, make in PROBLEM_OF.items() if isinstance(error, kind))


def _of_the_web(request: Request, error: HTTPException) -> Problem:
    if error.status_code == 405:  # noqa: PLR2004
        methods = ", ".join(sorted(_methods(request)))
        return Problem(Code.METHOD_NOT_ALLOWED, {"methods": methods}, headers={"Allow": methods})
    return Problem(Code.NOT_FOUND)


def _methods(request: Request) -> set[str]:
    """Return the methods of every route at the address: one path may belong to several."""
    found: set[str] = set()
    routes: list[BaseRoute] = request.app.state.routes
    for route in routes:
        match, _ = route.matches({**request.scope, "method": "OPTIONS"})
        if match is not Match.NONE:
            found |= getattr(route, "methods", None) or set()
    return found
