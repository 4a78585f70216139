"""A page of a book that a form is sent to."""

from typing import Annotated

from fastapi import Depends, Request

from api.access.signed_in import PostedFields, SignedForm
from api.incoming.addresses import BookPath
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook, the_page_of_book
from api.parts import TheParts


def the_posted_page(
    request: Request, parts: TheParts, session: SignedForm, book: BookPath
) -> PageOfBook:
    """Return the page that somebody who is logged in sends a form of ours to."""
    return the_page_of_book(request, parts, session, book)


def typed_fields(fields: PostedFields) -> Typed:
    """Return what was typed."""
    return Typed.of(fields)


ThePostedPage = Annotated[PageOfBook, Depends(the_posted_page)]
TheTyped = Annotated[Typed, Depends(typed_fields)]
