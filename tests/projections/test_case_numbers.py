"""Which writings are one case number."""

import pytest

from projections.case_numbers import named_in, normalised


@pytest.mark.parametrize(
    "written",
    [
        *(
            "43/23",
            "43-23",
            "43–23",
            "43 / 23",
            "043/23",
            "43/2023",
            "sak 43/23",
            "Sak nr. 43/2023",
        ),
        *("SAK: 43-23", "saksnr. 43/23", "saksnummer 43/23", " sak\u00a043/23 "),
    ],
)
def test_one_number_is_written_in_many_ways(written: str) -> None:
    assert normalised(written) == "43/23"


@pytest.mark.parametrize(
    ("written", "comparable"),
    [
        ("42-23", "42/23"),
        ("43/24", "43/24"),
        ("2023/000417", "2023/417"),
        ("2023/2024", "2023/2024"),
        ("7/04", "7/04"),
        ("000/23", "0/23"),
        ("A 43/23", "a 43/23"),
        ("43/23-2", "43/23-2"),
        ("Brev  av 3. mai", "brev av 3. mai"),
    ],
)
def test_another_number_stays_another(written: str, comparable: str) -> None:
    assert normalised(written) == comparable


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Vedlegg 1, sak 42-23", "42/23"),
        ("Programstyre sak 12/24", "12/24"),
        ("Programstyre sak 12/24.", "12/24"),
        ("Saksframlegg, saksnr. 012/2024", "12/24"),
        ("Prop. 1 S (2023-2024)", None),
        ("Toppnotat NUIT 4/2023, vedlegg 1", None),
        ("Sak av 12-05-2024", None),
        ("sak 12-05-2024", None),
        ("Årsak 12/24", None),
    ],
)
def test_a_title_names_a_number_after_the_word_sak(title: str, number: str | None) -> None:
    assert named_in(title) == number
