"""A page of a book that a form is sent to."""

from typing import Annotated

from fastapi import Depends, Request

from api.access.signed_in import PostedFields, SignedForm
from api.incoming.addresses import BookPath
from api.pages.forms.typed import Typed
from api.pages.forms.writing_language import in_language_of
from api.pages.page import PageOfBook, page_of_book
from api.parts import TheParts


def the_posted_page(
    request: Request, parts: TheParts, session: SignedForm, book: BookPath
) -> PageOfBook:
    """Return the page that somebody who is logged in sends a form of ours to."""
    return page_of_book(request, parts, session, book)


ThePostedPage = Annotated[PageOfBook, Depends(the_posted_page)]


def typed_fields(page: ThePostedPage, fields: PostedFields) -> Typed:
    """Return what was typed, as the language of the page writes it."""
    return in_language_of(page, Typed.of(fields))


TheTyped = Annotated[Typed, Depends(typed_fields)]
