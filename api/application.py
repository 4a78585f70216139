"""The composition root of the web: parts in, application out."""

from fastapi import FastAPI

from api.access.refusals import SentOn
from api.development import endpoints as development
from api.documentation.contract import contract
from api.entrance import language, log_in, log_out
from api.entrance.log_in import send_on
from api.middleware.body_limit import BodyLimit
from api.middleware.hashed_uploads import HashedUploads
from api.middleware.internal_errors import InternalErrors
from api.middleware.loopback_only import LoopbackOnly
from api.middleware.security_headers import SecurityHeaders
from api.middleware.watching import Watching
from api.pages import (
    comparison,
    downloads,
    exceptions,
    explaining,
    flow,
    front,
    helping,
    integrity,
    overview,
    reserve,
    static_files,
    trail,
)
from api.pages.cases import act_page, case_list, case_page, inbox
from api.pages.errors import error_page
from api.pages.requests import addresses, receipt
from api.parts import Parts
from api.problems.handlers import handle_problems
from api.routes import (
    balance_reads,
    book_reads,
    bundle_reads,
    case_reads,
    cases,
    contract_read,
    cosigning,
    event_reads,
    event_stream,
    export_reads,
    money,
    opening,
    operations,
    proof_reads,
    tiles,
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
    proof_reads.router,
    cosigning.router,
    tiles.router,
    bundle_reads.router,
    operations.router,
    contract_read.router,
    explaining.router,
    log_in.router,
    static_files.router,
    front.router,
    helping.router,
    overview.router,
    addresses.reallocation,
    addresses.release,
    receipt.router,
    inbox.router,
    case_list.router,
    case_page.router,
    downloads.router,  # before the acts, whose address would take a receipt for an act
    act_page.router,
    trail.router,
    exceptions.router,
    reserve.router,
    flow.router,
    comparison.router,
    integrity.router,
    log_out.router,
    language.router,
)


def create_app(parts: Parts) -> FastAPI:
    """Put the application together. It opens nothing and closes nothing."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.parts = parts
    app.state.access = parts.access
    is_development = parts.access.development_issuer is not None
    app.state.development_issuer = parts.access.development_issuer
    routers = (*_ROUTERS, *((development.router,) if is_development else ()))
    app.state.routes = [route for router in routers for route in router.routes]
    for router in routers:
        app.include_router(router)
    app.openapi = lambda: contract(app)  # type: ignore[method-assign]  # as FastAPI documents it
    handle_problems(app, error_page)
    app.add_exception_handler(SentOn, send_on)
    app.add_middleware(HashedUploads)
    app.add_middleware(InternalErrors, page=error_page)
    app.add_middleware(BodyLimit)
    if is_development:
        app.add_middleware(LoopbackOnly)
    app.add_middleware(SecurityHeaders, is_https=parts.access.settings.is_https)
    app.add_middleware(Watching, metrics=parts.metrics)
    return app
