"""``pdf``: the tertial report to the ministry, as PDF/A-2a and PDF/UA-1.

Typst sets it from ``report.typ``. All that is said comes to it as JSON, so that a text is never
markup; the only moment in the file is that of the last event that was known, so that the same
coordinates give the same bytes.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files

import typst

from api.exports.picture import Picture
from api.exports.report_content import content_of
from api.exports.tertials import Tertial


def report(picture: Picture, tertial: Tertial) -> Iterator[bytes]:
    """Return the report on a tertial of the picture's year, its figures on the picture's day."""
    moment = picture.coordinates.known.recorded_at or datetime(picture.year, 1, 1, tzinfo=UTC)
    data = json.dumps(content_of(picture, tertial), ensure_ascii=False)
    template = files("api.exports") / "report.typ"
    with as_file(template) as path:
        written = typst.compile(
            path,
            root=path.parent,
            font_paths=_fonts(),
            sys_inputs={"data": data},
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=moment.replace(microsecond=0),
        )
    return iter((written,))


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that come with typst, and none of the machine's."""
    return typst.Fonts(include_system_fonts=False)
