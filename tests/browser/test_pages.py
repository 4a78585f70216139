"""Every page, in both themes, three languages and two widths: accessible, quiet, not too wide."""

from typing import Final

import pytest

from api.texts.languages import Language
from support.page_list import PAGES, who_sees
from support.pages import HEIGHT, NARROW, WIDE, Visitors, assert_accessible, assert_fits

PAINTED: Final = ("color-contrast", "link-in-text-block")
"""The rules of axe-core that a theme can break; all others say the same in both."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_nothing_goes_wrong_behind_it(
    visitors: Visitors, name: str
) -> None:
    with visitors.visit(who_sees(name)) as page:
        for language in Language:
            visitors.speak(page, language)
            page.emulate_media(color_scheme="light")
            page.set_viewport_size({"width": WIDE, "height": HEIGHT})
            page.goto(PAGES[name])
            assert page.get_attribute("html", "lang") == str(language)
            assert_accessible(page)
            assert_fits(page)
            page.set_viewport_size({"width": NARROW, "height": HEIGHT})
            assert_fits(page)
            page.emulate_media(color_scheme="dark")
            assert_accessible(page, PAINTED if language is not Language.NB else ())
