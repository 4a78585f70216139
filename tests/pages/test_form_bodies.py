"""What was typed becomes the body of the contract, and what is wrong finds its field again."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from api.pages.forms.body import Body, body_of
from api.pages.forms.typed import MOST_ROWS, Typed
from api.texts.languages import Language

MEMBERS = ("transfers", "effective_date", "rationale", "documents", "decisions", "follows")


def body(**typed: str) -> Body:
    return body_of(
        Typed({name.replace("__", "-"): text for name, text in typed.items()}),
        MEMBERS,
        Language.NB,
    )


def test_fields_become_the_body_of_the_contract() -> None:
    made = body(
        transfers__0__source="NHN.JD",
        transfers__0__amount=" 4 mill. ",
        effective_date="7.6.2024",
        rationale="En linje.\r\nEn til.",
        documents__0__title="Notat",
        documents__0__file_name="notat.pdf",
        follows="12",
        key="not of the body",
    )
    assert made.json == {
        "transfers": [{"source": "NHN.JD", "amount": "4000000.00"}],
        "effective_date": "2024-06-07",
        "rationale": "En linje.\nEn til.",
        "documents": [{"title": "Notat"}],
        "follows": 12,
    }
    assert made.understood == {"transfers-0-amount": 400_000_000}


def test_empty_rows_are_left_out_and_a_fault_still_finds_its_field() -> None:
    made = body(
        transfers__0__source=" ",
        transfers__3__source="NHN.JD",
        decisions__0__documents__2__title="x",
    )
    assert made.json["transfers"] == [{"source": "NHN.JD"}]
    assert made.field_of("/transfers/0/source") == "transfers-3-source"
    assert made.field_of("/transfers/0/amount") == "transfers-3-amount"
    assert made.field_of("/transfers/0") == "transfers-3-source"
    assert made.field_of("/decisions/0/documents/0/title") == "decisions-0-documents-2-title"
    assert made.field_of("/documents") == "documents-0-title"
    assert made.field_of("/decisions/0/documents") == "decisions-0-documents-0-title"
    assert made.field_of("") == ""


def test_an_amount_that_cannot_be_read_is_missing_and_said_why() -> None:
    made = body(transfers__0__source="A", transfers__0__amount="4.000")
    assert made.json["transfers"] == [{"source": "A"}]
    assert made.unread["transfers-0-amount"].key == "form.amount.ambiguous"


@pytest.mark.parametrize(
    "name",
    [
        "transfers",
        "transfers-0",
        "transfers-x-source",
        "-",
        "transfers--source",
        "transfers-9999-a",
    ],
)
def test_a_field_that_no_form_of_ours_has_does_no_harm(name: str) -> None:
    made = body_of(Typed({name: "x", "transfers-0-source": "A"}), MEMBERS, Language.NB)
    assert set(made.json) <= {"transfers"}


@given(
    fields=some.dictionaries(
        some.lists(
            some.sampled_from(
                ["transfers", "documents", "0", "1", "amount", "title", "", "é", "01"]
            ),
            max_size=5,
        ).map("-".join),
        some.text(max_size=5),
    )
)
def test_any_fields_make_some_body(fields: dict[str, str]) -> None:
    typed = Typed(fields)
    made = body_of(typed, MEMBERS, Language.NB)
    assert set(made.json) <= set(MEMBERS)
    typed.with_row("transfers", "source")
    typed.without_row("documents-1")


def test_a_row_is_added_at_the_end_and_one_taken_away_leaves_no_gap() -> None:
    typed = Typed({"documents-0-title": "a", "documents-1-title": "b", "documents-1-sha256": "c"})
    longer, added = typed.with_row("documents", "title")
    assert added == "documents-2-title"
    assert longer.rows("documents") == ("documents-0", "documents-1", "documents-2")
    assert typed.without_row("documents-0").fields == {
        "documents-0-title": "b",
        "documents-0-sha256": "c",
    }


def test_there_are_no_more_rows_than_the_contract_takes() -> None:
    typed = Typed({f"documents-{number}-title": "a" for number in range(MOST_ROWS)})
    longer, _ = typed.with_row("documents", "title")
    assert len(longer.rows("documents")) == MOST_ROWS
