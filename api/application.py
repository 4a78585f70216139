"""The composition root of the web: parts in, application out."""

from fastapi import FastAPI

from api.access.refusals import NotSignedIn
from api.documentation.contract import contract
from api.entrance import log_in
from api.entrance.log_in import to_log_in
from api.middleware.body_limit import BodyLimit
from api.middleware.internal_errors import InternalErrors
from api.middleware.security_headers import SecurityHeaders
from api.middleware.watching import Watching
from api.pages import front, overview, static_files
from api.pages.cases import case_list, case_page, inbox
from api.parts import Parts
from api.problems.handlers import handle_problems
from api.routes import (
    balance_reads,
    book_reads,
    case_reads,
    cases,
    event_reads,
    event_stream,
    explaining,
    export_reads,
    money,
    opening,
    operations,
    trail_reads,
)

_ROUTERS = (
    opening.router,
    money.router,
    cases.router,
    book_reads.router,
    balance_reads.router,
    case_reads.router,
    trail_reads.router,
    event_reads.router,
    event_stream.router,
    export_reads.router,
    operations.router,
    explaining.router,
    log_in.router,
    static_files.router,
    front.router,
    overview.router,
    inbox.router,
    case_list.router,
    case_page.router,
)


def create_app(parts: Parts) -> FastAPI:
    """Put the application together. It opens nothing and closes nothing."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.parts = parts
    app.state.access = parts.access
    app.state.routes = [route for router in _ROUTERS for route in router.routes]
    for router in _ROUTERS:
        app.include_router(router)
    app.openapi = lambda: contract(app)  # type: ignore[method-assign]  # as FastAPI documents it
    handle_problems(app)
    app.add_exception_handler(NotSignedIn, to_log_in)
    app.add_middleware(InternalErrors)
    app.add_middleware(BodyLimit)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(Watching, metrics=parts.metrics)
    return app
