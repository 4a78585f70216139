"""Searching in Norwegian: both databases are asked the same, whatever is typed."""

import pytest
from sqlalchemy import create_engine, text

from projections.norwegian import STOP_WORDS, stem
from projections.search_terms import (
    LONGEST_WORD,
    MOST_WORDS,
    Term,
    for_postgresql,
    for_sqlite,
    plain_words,
    terms,
)

_WORDS = """
    måledata forsinket forsinkelse forsinkelser leverandør leverandører leverandørene leverandørenes
    reserve reserven reservene omfordeling omfordelingen omfordelingene usikkerhetsavsetning
    usikkerhetsavsetningen tildelingsbrev tildelingsbrevet tildelingsbrevene mottaker mottakere
    mottakerne årsverk helsefellesskapenes innføring øremerket øremerkingen departementets styret
    styrets programstyrets journaldokumenter legemiddelliste legemiddellisten pasientens prøvesvar
    kritiske informasjon vedtak vedtaket vedtatt samtykker merknader bevilgning bevilgninger rammer
    rammebetingelser avtalespesialister ferdigstilles utløsning utløsningen tilbakeføring muligheter
    mulighetene vanskelig vanskelige offentlig kommunene kommunenes skriftlig begrunnelse aktivert
"""
WORDS = _WORDS.split()


@pytest.mark.parametrize(
    ("word", "beginning"),
    [
        *((f"leverandør{ending}", "leverandør") for ending in ("", "er", "ene", "enes", "ers")),
        *(("reserven", "reserv"), ("forsinket", "forsink"), ("måledata", "måledat")),
        *(("vanskelig", "vansk"), ("aktivert", "aktiver"), ("øl", "øl"), ("", "")),
    ],
)
def test_a_word_loses_its_norwegian_endings(word: str, beginning: str) -> None:
    assert stem(word) == beginning


def test_what_is_left_is_always_the_beginning() -> None:
    assert all(word.startswith(stem(word)) for word in (*WORDS, *STOP_WORDS))


def test_postgresql_cuts_the_same_endings_and_leaves_out_the_same_words(postgres_url: str) -> None:
    engine = create_engine(postgres_url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.connect() as connection:
        cut = text("SELECT ts_lexize('norwegian_stem', :word)")
        found = {word: connection.execute(cut, {"word": word}).scalar() for word in WORDS}
        left_out = [w for w in STOP_WORDS if connection.execute(cut, {"word": w}).scalar() == []]
    engine.dispose()
    assert found == {word: [stem(word)] for word in WORDS}
    assert set(left_out) == STOP_WORDS


def test_words_are_beginnings_and_numbers_are_exact() -> None:
    assert terms("Leverandører i sak 42-23 og 16") == (
        Term(("leverandør",), is_beginning=True),
        Term(("sak",), is_beginning=True),
        Term(("42", "23"), is_beginning=False),
        Term(("16",), is_beginning=False),
    )


def test_letters_with_and_without_their_ring_are_one() -> None:
    assert terms("ma\u030aledata") == terms("MÅLEDATA") == terms("måledata")
    assert plain_words("Ma\u030aledata, §5_b") == "måledata 5 b"


@pytest.mark.parametrize("searched", ["", " ", '"', "***", "\x00", "og til for", "(-)", "\ud800"])
def test_what_has_no_word_to_look_for_asks_for_nothing(searched: str) -> None:
    assert terms(searched) == ()


def test_a_long_search_is_cut() -> None:
    many = terms(" ".join(f"ord{number}" for number in range(5000)))
    assert len(many) == MOST_WORDS
    (long,) = terms("x" * 20_000)
    assert long == Term(("x" * LONGEST_WORD,), is_beginning=True)
    (number,) = terms("-".join(["1"] * 10_000))
    assert len(number.words) == MOST_WORDS


def test_the_question_is_quoted_for_either_database() -> None:
    asked = terms("""måledata" OR NEAR('x') 42-23 :* & !""")
    assert for_sqlite(asked) == '"måledat"* AND "or"* AND "near"* AND "x"* AND "42 23"'
    assert for_postgresql(asked) == (
        "('måledat':*) & ('or':*) & ('near':*) & ('x':*) & ('42' <-> '23')"
    )
