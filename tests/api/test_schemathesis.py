"""Schemathesis asks everything that the contract allows, and much that it does not.

No answer is a server error, and none is one that the contract does not name.
"""

from collections.abc import Iterator
from itertools import cycle
from typing import Any, Final

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.specs.openapi.schemas import OpenApiSchema

from api.documentation.examples import examples
from domain.words import Role
from support.served import API, BOOK, Served

OPERATIONS: Final = sorted({one.operation for one in examples()} - {"streamEvents"})
"""All but the stream, which has no end."""

NOTHING_TO_GET_WRONG: Final = {"readLiveness", "readMetrics", "readReadiness"}

PEOPLE: Final = [
    (Role.MINISTRY, "HOD"),
    (Role.RECIPIENT, "NHN"),
    (Role.BOARD, "PROGRAMSTYRET"),
    (Role.ADMINISTRATOR, "HOD"),
    (Role.AUDITOR, "RIKSREVISJONEN"),
]
CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
AT_RANDOM: Final = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def contract(year_to_write_in: Served) -> OpenApiSchema:
    """The contract as the server publishes it."""
    found = schemathesis.openapi.from_url(f"{year_to_write_in.address}{API}/openapi.json")
    assert isinstance(found, OpenApiSchema)
    return found


@pytest.fixture(scope="module")
def askers(year_to_write_in: Served) -> Iterator[tuple[dict[str, str], bool]]:
    """Whoever asks next, everybody in turn, and whether about the book that is there."""
    return zip(
        cycle([year_to_write_in.headers(*who) for who in PEOPLE]),
        cycle([True, True, False]),
        strict=False,
    )


@pytest.mark.parametrize(
    ("operation", "mode"),
    [
        pytest.param(operation, mode, id=f"{operation}-{mode.value}")
        for operation in OPERATIONS
        for mode in GenerationMode
        if mode is GenerationMode.POSITIVE or operation not in NOTHING_TO_GET_WRONG
    ],
)
def test_every_answer_is_one_that_the_contract_names(
    contract: OpenApiSchema,
    askers: Iterator[tuple[dict[str, str], bool]],
    operation: str,
    mode: GenerationMode,
) -> None:
    found = contract.find_operation_by_id(operation)

    @given(case=found.as_strategy(generation_mode=mode))
    @AT_RANDOM
    def ask(case: Case[Any]) -> None:
        headers, is_about_the_year = next(askers)
        if is_about_the_year and "book" in case.path_parameters:
            case.path_parameters["book"] = BOOK
        case.validate_response(case.call(headers=headers, timeout=60), checks=CHECKS)

    ask()
