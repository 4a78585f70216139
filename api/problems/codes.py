"""Every code with its HTTP status (http.md and the table of domain.md). A code is permanent."""

from collections.abc import Mapping
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from domain.objections import Rule


class Code(StrEnum):
    """What the web can stumble on, beside the rules of the domain."""

    UNAUTHENTICATED = "unauthenticated"
    FORM_REFUSED = "form-refused"
    LOG_IN_REFUSED = "log-in-refused"
    NO_ROLE = "no-role"
    WRONG_HOST = "wrong-host"
    TOO_MANY_REQUESTS = "too-many-requests"
    ISSUER_UNAVAILABLE = "issuer-unavailable"
    NOT_FOUND = "not-found"
    METHOD_NOT_ALLOWED = "method-not-allowed"
    TOO_LARGE = "too-large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported-media-type"
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused"
    BOOK_HAS_MOVED = "book-has-moved"
    PROJECTION_STOPPED = "projection-stopped"
    DATABASE_UNAVAILABLE = "database-unavailable"
    BUSY = "busy"
    CHAIN_BROKEN = "chain-broken"
    INTERNAL = "internal"


STATUS: Final[Mapping[Rule | Code, HTTPStatus]] = {
    Rule.MALFORMED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.ROLE_FORBIDDEN: HTTPStatus.FORBIDDEN,
    Rule.BOOK_UNKNOWN: HTTPStatus.NOT_FOUND,
    Rule.CASE_UNKNOWN: HTTPStatus.NOT_FOUND,
    Rule.BOOK_CLOSED: HTTPStatus.CONFLICT,
    Rule.RATIONALE_REQUIRED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.DOCUMENT_REQUIRED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.AMOUNT_NOT_POSITIVE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.SAME_ACCOUNT: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.ACCOUNT_UNKNOWN: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.ALREADY_EXISTS: HTTPStatus.CONFLICT,
    Rule.OUTSIDE_BUDGET_YEAR: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.DECIDED_IN_THE_FUTURE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.EARMARK_VIOLATION: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.RESERVE_NEEDS_RELEASE: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.SERVICE_ACCOUNT_REQUIRED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.MANDATE_MISSING: HTTPStatus.CONFLICT,
    Rule.CASE_ALREADY_DECIDED: HTTPStatus.CONFLICT,
    Rule.DECISION_OUT_OF_TURN: HTTPStatus.CONFLICT,
    Rule.CASES_WAITING: HTTPStatus.CONFLICT,
    Rule.ACCOUNT_NOT_EMPTY: HTTPStatus.CONFLICT,
    Rule.SELF_APPROVAL: HTTPStatus.FORBIDDEN,
    Rule.OUTCOME_NOT_ALLOWED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.EXCEEDS_REQUESTED_AMOUNT: HTTPStatus.UNPROCESSABLE_ENTITY,
    Rule.NOT_REVERSIBLE: HTTPStatus.CONFLICT,
    Rule.ALREADY_REVERSED: HTTPStatus.CONFLICT,
    Rule.INSUFFICIENT_FUNDS: HTTPStatus.CONFLICT,
    Rule.NEGATIVE_BALANCE_LATER: HTTPStatus.CONFLICT,
    Code.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
    Code.FORM_REFUSED: HTTPStatus.FORBIDDEN,
    Code.LOG_IN_REFUSED: HTTPStatus.FORBIDDEN,
    Code.NO_ROLE: HTTPStatus.FORBIDDEN,
    Code.WRONG_HOST: HTTPStatus.MISDIRECTED_REQUEST,
    Code.TOO_MANY_REQUESTS: HTTPStatus.TOO_MANY_REQUESTS,
    Code.ISSUER_UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.NOT_FOUND: HTTPStatus.NOT_FOUND,
    Code.METHOD_NOT_ALLOWED: HTTPStatus.METHOD_NOT_ALLOWED,
    Code.TOO_LARGE: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    Code.UNSUPPORTED_MEDIA_TYPE: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    Code.IDEMPOTENCY_KEY_REUSED: HTTPStatus.UNPROCESSABLE_ENTITY,
    Code.BOOK_HAS_MOVED: HTTPStatus.PRECONDITION_FAILED,
    Code.PROJECTION_STOPPED: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.DATABASE_UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.BUSY: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.CHAIN_BROKEN: HTTPStatus.SERVICE_UNAVAILABLE,
    Code.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
}
"""The status of each code: the one table that maps refusals to problems."""

BY_NAME: Final[Mapping[str, Rule | Code]] = {str(code): code for code in STATUS}
