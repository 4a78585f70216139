"""The choice of language, which the browser remembers."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from api.access.access import access_of
from api.access.form_origin import check_origin
from api.access.own_path import own_path
from api.access.signed_in import PostedFields
from api.texts.languages import Language

router = APIRouter(include_in_schema=False)


@router.post("/sprak")
async def choose(request: Request, fields: PostedFields) -> Response:
    """Remember a language and return to the page; a word that is no language changes nothing."""
    access = access_of(request)
    check_origin(request, access.settings)
    response = RedirectResponse(own_path(next(iter(fields.get("til", [])), None)), 303)
    asked = next(iter(fields.get("sprak", [])), None)
    for language in Language:
        if language == asked:
            access.cookies.set_language(response, language)
    return response
