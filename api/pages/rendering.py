"""Turns a template and what it shows into an answer."""

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.pages import figures
from api.pages.constant_texts import ConstantTexts
from api.pages.static_files import address_of
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from api.texts.page_texts import page_texts

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Vary": "Cookie, HX-Request",
}
"""Nothing from elsewhere, nothing inline; and nobody reads a page after log-out."""

_FIGURES: Final[tuple[Callable[..., str], ...]] = (
    figures.amount,
    figures.change,
    figures.figure,
    figures.signed,
    figures.millions,
    figures.percent,
    figures.day,
    figures.long_day,
    figures.moment,
)


def rendered(template: str, language: Language, /, **shown: object) -> str:
    """Return a template filled in. A name that it misses is an error, never an empty place."""
    return environment(language).get_template(template).render(shown)


def answer(
    template: str, language: Language, /, *, status: int = 200, **shown: object
) -> HTMLResponse:
    """Return a page as it is sent."""
    headers = {**HEADERS, "Content-Language": str(language)}
    return HTMLResponse(rendered(template, language, **shown), status, headers)


@cache
def environment(language: Language) -> Environment:
    """Return what the templates of one language are read with: its texts, its figures."""
    made = Environment(
        loader=PackageLoader("api.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[ConstantTexts],
    )
    words = catalogue(language)
    text = page_texts(language)
    made.globals.update(
        text=text,
        word=words.word,
        language=language,
        static=address_of,
        fund_name=lambda code: _capitalised(words.fund(code)),
    )
    made.filters.update({write.__name__: partial(write, language=language) for write in _FIGURES})
    return made


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]
