"""Every page, in both themes, three languages and two widths: accessible, quiet, not too wide."""

import pytest

from api.texts.languages import Language
from support.page_list import PAGES, who_sees
from support.pages import HEIGHT, NARROW, WIDE, Visitors, assert_accessible, assert_fits


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_nothing_goes_wrong_behind_it(
    visitors: Visitors, name: str, language: Language
) -> None:
    with visitors.visit(who_sees(name), language=language) as page:
        page.goto(PAGES[name])
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.emulate_media(color_scheme="light")
            assert_accessible(page)
            assert_fits(page)
            page.emulate_media(color_scheme="dark")
            assert_accessible(page, ["color-contrast", "link-in-text-block"])
