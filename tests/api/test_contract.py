"""The published contract: valid, complete, and true of what is really answered."""

from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from support.served import API, Served

PATHS: Final = {
    "/books": {"get", "post"},
    "/books/{book}": {"get"},
    "/books/{book}/accounts": {"post"},
    "/books/{book}/mandates": {"post"},
    "/books/{book}/appropriations": {"post"},
    "/books/{book}/reserves": {"post"},
    "/books/{book}/allocations": {"post"},
    "/books/{book}/reallocations": {"post"},
    "/books/{book}/reserve-releases": {"post"},
    "/books/{book}/cases/{case}/decisions": {"post"},
    "/books/{book}/cases/{case}/withdrawal": {"post"},
    "/books/{book}/cases/{case}/reversal": {"post"},
    "/books/{book}/closing": {"post"},
    "/books/{book}/accounts/{account}/closing": {"post"},
    "/books/{book}/balances": {"get"},
    "/books/{book}/balances/compare": {"get"},
    "/books/{book}/accounts/{account}/history": {"get"},
    "/books/{book}/cases": {"get"},
    "/books/{book}/cases/{case}": {"get"},
    "/books/{book}/audit-trail": {"get"},
    "/books/{book}/reserve": {"get"},
    "/books/{book}/flows": {"get"},
    "/books/{book}/exceptions": {"get"},
    "/books/{book}/events": {"get"},
    "/books/{book}/events/stream": {"get"},
    "/books/{book}/integrity": {"get"},
    "/books/{book}/export.jsonl": {"get"},
    "/books/{book}/export.csv": {"get"},
    "/books/{book}/export.journal": {"get"},
    "/books/{book}/export.beancount": {"get"},
    "/books/{book}/export.xlsx": {"get"},
    "/books/{book}/export.pdf": {"get"},
}
OPERATIONAL: Final = {"/health/live": {"get"}, "/health/ready": {"get"}, "/metrics": {"get"}}


@pytest.fixture(scope="module")
def document(year: Served) -> dict[str, Any]:
    answer = year.client.get(f"{API}/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_it_has_every_address_of_the_contract_and_no_other(document: dict[str, Any]) -> None:
    wanted = {f"{API}{path}": methods for path, methods in PATHS.items()} | OPERATIONAL
    assert {path: set(methods) for path, methods in document["paths"].items()} == wanted


def test_every_operation_says_what_may_be_answered(document: dict[str, Any]) -> None:
    for path, method, operation in operations(document):
        statuses = set(operation["responses"])
        if not path.startswith(API):
            assert statuses == {"200", "500", "503"}
            assert operation["security"] == []
            continue
        assert {"200", "401", "422", "500", "503"} <= statuses, path
        assert "security" not in operation
        if method == "post":
            assert {"201", "403", "404", "409", "412", "413", "415"} <= statuses
        elif not path.endswith("/stream"):
            assert {"304", "404"} <= statuses
        assert operation["description"].strip()


def test_every_example_fits_its_schema(document: dict[str, Any]) -> None:
    resource = DRAFT202012.create_resource(document)
    registry: Registry[Any] = Registry().with_resource("urn:contract", resource)

    def check(described: dict[str, Any]) -> int:
        schema = {"$ref": "urn:contract" + described["schema"]["$ref"]}
        validator = Draft202012Validator(schema, registry=registry)
        for example in described.get("examples", {}).values():
            validator.validate(example["value"])
        return len(described.get("examples", {}))

    checked = 0
    for _, _, operation in operations(document):
        bodies = operation.get("requestBody", {}).get("content", {})
        answers = [answer.get("content", {}) for answer in operation["responses"].values()]
        for content in (bodies, *answers):
            for described in content.values():
                if "$ref" in described["schema"]:
                    checked += check(described)
    assert checked > 40


def test_money_goes_in_and_out_as_decimal_strings(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for name in ("Transfer.body", "Transfer", "BalanceRowAnswer", "FundTotalAnswer"):
        for field, schema in schemas[name]["properties"].items():
            if field in {"amount", "balance", "blocked", "available"}:
                assert schema["type"] == "string", (name, field)


def test_nothing_shows_the_framework_s_own_pages(year: Served) -> None:
    for path in ("/docs", "/redoc", "/openapi.json"):
        assert year.client.get(path).status_code == 404
