"""All that the tertial report says, as JSON for ``report.typ``."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from api.charts.burn_down import burn_down
from api.charts.drawing import Canvas, Caption
from api.charts.palette import IN_PRINT
from api.charts.sankey import Band, sankey
from api.exports.picture import Picture
from api.exports.printable import printable
from api.exports.report_tables import (
    balance_tables,
    case_entry,
    concerned,
    day,
    drawdown_rows,
    flow_rows,
    key_figures,
    reserves_at_ends,
    share,
)
from api.exports.tertials import Tertial
from api.texts.catalogue import Catalogue, catalogue
from domain.days import OSLO
from domain.money import write_amount
from domain.words import APPROPRIATION
from projections.flows import Flow, flows
from projections.reserve import Reserve

MOST_CASES: Final = 200
"""Cases that a report shows in full; nobody reads more on paper, and the workbook has them all."""

Content = Mapping[str, Any]


def content_of(picture: Picture, tertial: Tertial) -> Content:
    """Return the report on a tertial of the picture's year, its figures on the picture's day."""
    words = catalogue(picture.language)
    opening = picture.opening()
    ends = reserves_at_ends(picture, tertial)
    moved = flows(
        picture.views, picture.book, tertial.first, min(tertial.last, picture.at), picture.position
    ).flows
    prefix = "report."
    said = {key.removeprefix(prefix): w for key, w in words.words.items() if key.startswith(prefix)}
    filled = {"tertial": str(tertial.number), "year": str(tertial.year), "at": day(picture.at)}
    return {
        "language": picture.language,
        "words": {key: text.format_map(filled) for key, text in said.items()},
        "columns": _columns(words),
        "name": printable(opening.name) if opening else picture.book,
        "ministry": printable(opening.ministry.name) if opening else "",
        "coordinates": _coordinates(picture),
        "figures": key_figures(picture, ends, words),
        "balances": balance_tables(picture, tertial, words),
        "reserve": _reserve(picture, ends, words),
        **_cases(picture, tertial, words),
        "flows": _flows(picture, moved, words),
    }


def _cases(picture: Picture, tertial: Tertial, words: Catalogue) -> Content:
    """Return the first cases in full, and how many more there are."""
    shown: list[Content] = []
    others = 0
    for case in concerned(picture, tertial):
        if len(shown) < MOST_CASES:
            shown.append(case_entry(case, words))
        else:
            others += 1
    said = words.words["export.more-cases"].format(shown=MOST_CASES, others=others)
    return {"cases": shown, "more-cases": said if others else ""}


def _columns(words: Catalogue) -> Mapping[str, str]:
    prefix = "column."
    found = words.words.items()
    return {key.removeprefix(prefix): word for key, word in found if key.startswith(prefix)}


def _coordinates(picture: Picture) -> Mapping[str, str]:
    known = picture.coordinates.known
    moment = known.recorded_at
    return {
        "book": picture.book,
        "at": day(picture.at),
        "position": str(known.position),
        "recorded_at": f"{moment.astimezone(OSLO):%d.%m.%Y %H:%M:%S}" if moment else "\u2013",
        "hash": known.hash or "\u2013",
    }


def _reserve(
    picture: Picture, ends: Sequence[tuple[Tertial, Reserve]], words: Catalogue
) -> Content:
    found = ends[-1][1].total
    described = words.words["export.burn-down"].format(
        at=day(picture.at),
        set_aside=write_amount(found.set_aside),
        released=write_amount(found.released),
        share=share(found.released, found.set_aside),
        remaining=write_amount(found.remaining),
    )
    caption = Caption("burn-down", words.words["report.burn-down"], described)
    canvas = Canvas(picture.language, IN_PRINT)
    steps = [(one.day, one.remaining) for one in found.burn_down]
    return {
        "drawdown": drawdown_rows(ends),
        "picture": burn_down(caption, canvas, steps, picture.year, picture.at),
        "described": described,
    }


def _flows(picture: Picture, moved: Sequence[Flow], words: Catalogue) -> Content:
    """Return what went from where to where; allocations and appropriations only in the table.

    Beside the appropriation of a year a reallocation would be a hair's breadth, so the picture
    shows what was moved after it was allocated.
    """
    drawn = [
        f for f in moved if f.source.kind != "unallocated" and f.source.account != APPROPRIATION
    ]
    bands = [Band(flow.source.account, flow.target.account, flow.amount) for flow in drawn]
    described = "; ".join(
        f"{source} \u2192 {target}: {amount}"
        for source, target, amount, _ in flow_rows(drawn, words)
    )
    caption = Caption("flows", words.words["report.flows"], described)
    return {
        "rows": flow_rows(moved, words),
        "picture": sankey(caption, Canvas(picture.language, IN_PRINT), bands) if bands else "",
        "described": described,
    }
