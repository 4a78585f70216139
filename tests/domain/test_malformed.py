"""What never reaches a rule: unknown fields, JSON numbers as money, days that are none."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from domain import commands as ask

BASIS: Mapping[str, Any] = {
    "rationale": "Utprøvingen er forsinket, jf. notat.",
    "documents": [{"title": "Notat"}],
}
REALLOCATION: Mapping[str, Any] = {
    "transfers": [{"source": "NHN.MD", "target": "NHN.JD", "amount": "4000000.00"}],
    "effective_date": "2024-06-01",
    **BASIS,
}
DECISION: Mapping[str, Any] = {
    "case": 1,
    "body": "ministry",
    "outcome": "approved",
    "decided_on": "2024-05-15",
    **BASIS,
}
ALLOCATION: Mapping[str, Any] = {
    "fund": "ordinary",
    "lines": [{"account": "NHN.MD", "amount": "1.00"}],
    "effective_date": "2024-01-15",
    "decided_on": "2024-01-15",
    **BASIS,
}
BOOK: Mapping[str, Any] = {
    "programme": "digital-samhandling",
    "year": 2024,
    "name": "Digital samhandling",
    "ministry": {"code": "HOD", "name": "Helse- og omsorgsdepartementet"},
    "recipients": [{"code": "NHN", "name": "Norsk helsenett"}],
    "services": [{"code": "PLL", "name": "Pasientens legemiddelliste"}],
}
ACCOUNT: Mapping[str, Any] = {
    "code": "NHN.MD",
    "kind": "service",
    "fund": "ordinary",
    "name": "Måledata",
    "recipient": "NHN",
    "service": "MD",
}
MANDATE: Mapping[str, Any] = {
    "effective_from": "2024-01-01",
    "rules": [{"route": "within-service", "requires": [], "basis": "Vedlegg 1"}],
    **BASIS,
}
SOUND: Mapping[type[Any], Mapping[str, Any]] = {
    ask.RequestReallocation: REALLOCATION,
    ask.RecordDecision: DECISION,
    ask.Allocate: ALLOCATION,
    ask.OpenBook: BOOK,
    ask.OpenAccount: ACCOUNT,
    ask.SetMandate: MANDATE,
}


def read(command: type[Any], **changes: object) -> Any:  # noqa: ANN401 - any command
    return TypeAdapter(command).validate_json(json.dumps({**SOUND[command], **changes}))


def test_the_sound_bodies_are_well_formed() -> None:
    for command in SOUND:
        assert read(command)


@pytest.mark.parametrize("command", SOUND)
def test_an_unknown_field_is_refused(command: type[Any]) -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        read(command, colour="blue")


def moved(amount: object) -> list[dict[str, object]]:
    return [{"source": "NHN.MD", "target": "NHN.JD", "amount": amount}]


@pytest.mark.parametrize(
    "amount",
    [4000000, 4000000.0, 0.1, "4000000", "4 000 000.00", "4.000.000,00", "1e6", "", None, True],
    ids=repr,
)
def test_money_is_a_decimal_string(amount: object) -> None:
    with pytest.raises(ValidationError):
        read(ask.RequestReallocation, transfers=moved(amount))


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_money_that_is_not_positive_is_left_to_a_rule(amount: str) -> None:
    assert read(ask.RequestReallocation, transfers=moved(amount))


def test_at_most_thirteen_digits_stand_before_the_decimal_sign() -> None:
    assert read(ask.RequestReallocation, transfers=moved("9999999999999.99"))
    with pytest.raises(ValidationError):
        read(ask.RequestReallocation, transfers=moved("10000000000000.00"))


@pytest.mark.parametrize(
    "day",
    [
        "01.06.2024",
        "2024-6-1",
        "2024-02-30",
        "2023-02-29",
        "2024-06-01T12:00:00",
        "2024-06-01T00:00:00",
        "20240601",
        1717200000,
        "",
        None,
    ],
    ids=repr,
)
def test_a_day_is_an_iso_day(day: object) -> None:
    with pytest.raises(ValidationError):
        read(ask.RequestReallocation, effective_date=day)


@pytest.mark.parametrize("text", ["\x00", "\x07", "\x1b[31m", "\x7f"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        read(ask.RequestReallocation, rationale=f"Utprøvingen er forsinket{text}, jf. notat.")
    with pytest.raises(ValidationError):
        read(ask.OpenBook, name=f"Digital{text}")


def test_line_breaks_and_tabs_are_part_of_a_rationale() -> None:
    assert read(ask.RequestReallocation, rationale="Utprøvingen\ner\r\n\tforsinket, jf. notat.")


@pytest.mark.parametrize("command", [ask.RequestReallocation, ask.RecordDecision, ask.SetMandate])
def test_a_missing_rationale_or_document_is_left_to_a_rule(command: type[Any]) -> None:
    assert read(command, rationale=None).rationale == ""
    assert read(command, rationale="").rationale == ""
    assert read(command, documents=None).documents == ()
    assert read(command, documents=[]).documents == ()
    without = {name: value for name, value in SOUND[command].items() if name not in BASIS}
    unwritten = TypeAdapter(command).validate_json(json.dumps(without))
    assert (unwritten.rationale, unwritten.documents) == ("", ())


@pytest.mark.parametrize("rationale", [1, True, [], {}])
def test_a_rationale_is_text(rationale: object) -> None:
    with pytest.raises(ValidationError):
        read(ask.RequestReallocation, rationale=rationale)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"title": ""},
        {"title": "   "},
        {"title": "Notat", "sha256": "abc"},
        {"title": "Notat", "sha256": "A" * 64},
        {"title": "Notat", "url": "https://example.org"},
    ],
)
def test_a_document_has_a_title_and_a_digest_in_small_hex(document: object) -> None:
    with pytest.raises(ValidationError):
        read(ask.RequestReallocation, documents=[document])


@pytest.mark.parametrize(
    ("command", "changes"),
    [
        (ask.RequestReallocation, {"transfers": []}),
        (ask.RequestReallocation, {"transfers": None}),
        (ask.RequestReallocation, {"transfers": moved("1.00") * 201}),
        (ask.RequestReallocation, {"follows": 0}),
        (ask.RequestReallocation, {"follows": "1"}),
        (ask.RequestReallocation, {"follows": 1.0}),
        (ask.Allocate, {"lines": []}),
        (ask.RecordDecision, {"body": "storting"}),
        (ask.RecordDecision, {"outcome": "maybe"}),
        (ask.RecordDecision, {"seen_position": -1}),
        (ask.OpenBook, {"year": "2024"}),
        (ask.OpenBook, {"year": 2024.5}),
        (ask.OpenBook, {"recipients": []}),
        (ask.OpenBook, {"services": BOOK["services"] * 2}),
        (ask.OpenBook, {"programme": "digital samhandling"}),
        (ask.SetMandate, {"rules": []}),
        (ask.SetMandate, {"rules": [{"route": "reversal", "requires": [], "basis": "x"}]}),
        (ask.SetMandate, {"rules": [{"route": "within-service", "requires": []}]}),
    ],
)
def test_a_body_of_the_wrong_shape_is_refused(
    command: type[Any], changes: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        read(command, **changes)


@pytest.mark.parametrize("field", ["recipient", "service"])
def test_a_service_account_names_recipient_and_service(field: str) -> None:
    with pytest.raises(ValidationError, match="names a recipient and a service"):
        read(ask.OpenAccount, **{field: None})


@pytest.mark.parametrize("kind", ["unallocated", "reserve"])
def test_no_other_account_names_them(kind: str) -> None:
    assert read(ask.OpenAccount, kind=kind, recipient=None, service=None)
    with pytest.raises(ValidationError, match="only a service account"):
        read(ask.OpenAccount, kind=kind)


@pytest.mark.parametrize("code", ["", " ", "NHN MD", "NHN\n", ".NHN", "x" * 65, "APPROPRIATION"])
def test_a_code_is_short_and_without_spaces(code: str) -> None:
    with pytest.raises(ValidationError):
        read(ask.OpenAccount, code=code)


PARTLY = {"outcome": "partly-approved"}
LINES = {"lines": [{"account": "NHN.MD", "amount": "1.00"}]}
TRANSFERS = {"transfers": moved("1.00")}


@pytest.mark.parametrize("named", [{}, {**LINES, **TRANSFERS}])
def test_partly_approved_names_lines_or_transfers(named: dict[str, Any]) -> None:
    assert read(ask.RecordDecision, **PARTLY, **LINES)
    assert read(ask.RecordDecision, **PARTLY, **TRANSFERS)
    with pytest.raises(ValidationError):
        read(ask.RecordDecision, **PARTLY, **named)


@pytest.mark.parametrize("named", [LINES, TRANSFERS])
def test_nothing_else_names_lines_or_transfers(named: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        read(ask.RecordDecision, **named)
