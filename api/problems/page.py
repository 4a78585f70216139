"""The page that the ``type`` of a problem leads to: what a code means, in three languages."""

from html import escape

from api.problems.codes import STATUS, Code
from api.texts.catalogue import catalogue
from api.texts.languages import Language
from domain.objections import Rule


def explanation(code: Rule | Code) -> str:
    """Return the page of one code."""
    sections = "".join(_section(code, language) for language in Language)
    title = escape(catalogue(Language.NB).words["page.title"])
    return (
        '<!doctype html><html lang="nb"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{code} · {title}</title></head><body><main>"
        f"<h1><code>{code}</code></h1>{sections}</main></body></html>"
    )


def _section(code: Rule | Code, language: Language) -> str:
    words = catalogue(language)
    texts = words.problems[code]
    status = f"{escape(words.words['page.status'])} {int(STATUS[code])}"
    return (
        f'<section lang="{language}"><h2>{escape(texts.title)}</h2>'
        f"<p>{escape(texts.advice)}</p><p>{status}</p></section>"
    )
