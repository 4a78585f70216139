"""The page that the ``type`` of a problem leads to: what a code means, in three languages."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.open_page import language_of, show_open
from api.problems.codes import BY_NAME, STATUS, Code
from api.problems.problem import Problem
from api.texts.catalogue import catalogue
from api.texts.languages import Language

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Explained:
    """What a code means, and what to do, in one language."""

    language: Language
    title: str
    advice: str


@router.get("/problems/{code}")
def explain(request: Request, code: str) -> Response:
    """Explain a problem code, in the reader's language first."""
    known = BY_NAME.get(code)
    if known is None:
        raise Problem(Code.NOT_FOUND)
    mine = language_of(request)
    languages = sorted(Language, key=lambda language: language is not mine)
    texts = {language: catalogue(language).problems[known] for language in languages}
    explained = tuple(Explained(one, texts[one].title, texts[one].advice) for one in languages)
    status = int(STATUS[known])
    return show_open(request, "problem.html", code=known, http_status=status, explained=explained)
