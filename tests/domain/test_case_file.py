"""The case file answers as a dictionary would, and never changes."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.cases import Case, CaseFile
from features import vocabulary as our
from features.deciding import OPENED, asked_for, book_given


@cache
def a_case() -> Case:
    move = our.transfer(our.NHN_MD, our.NHN_JD, our.kr(1))
    book = book_given([*OPENED, asked_for(1, move, date(2024, 6, 1), *our.BOTH)])
    assert book is not None
    return book.cases[1]


def numbered(number: int, mandate: int = 0) -> Case:
    return replace(a_case(), number=number, mandate=mandate)


@settings(max_examples=30)
@given(size=st.integers(0, 600), changed=st.lists(st.integers(1, 600)))
def test_a_case_file_is_a_dictionary_of_its_cases(size: int, changed: list[int]) -> None:
    as_dictionary = {number: numbered(number) for number in range(1, size + 1)}
    file = CaseFile()
    for case in as_dictionary.values():
        file = file.with_case(case)
    for mandate, number in enumerate(changed, start=1):
        if number <= size:
            as_dictionary[number] = numbered(number, mandate)
            file = file.with_case(as_dictionary[number])
    assert len(file) == size
    assert {number: file[number] for number in as_dictionary} == as_dictionary
    assert file.get(0) is None
    assert file.get(size + 1) is None


@pytest.mark.parametrize("size", [255, 256, 257, 512, 513])
def test_a_full_shelf_is_followed_by_another(size: int) -> None:
    file = CaseFile()
    for number in range(1, size + 1):
        file = file.with_case(numbered(number))
    assert len(file) == size
    assert file[size].number == size
    assert file[1].number == 1


def test_the_former_file_stays_as_it_was() -> None:
    before = CaseFile().with_case(numbered(1))
    after = before.with_case(numbered(1, mandate=7)).with_case(numbered(2))
    assert (len(before), before[1].mandate) == (1, 0)
    assert (len(after), after[1].mandate) == (2, 7)


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_number_that_is_not_there_has_no_case(number: int) -> None:
    file = CaseFile().with_case(numbered(1))
    assert file.get(number) is None
    with pytest.raises(KeyError):
        file[number]
