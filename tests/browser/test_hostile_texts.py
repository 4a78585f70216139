"""What somebody wrote is shown as it was written, and as nothing else."""

from domain.words import Role
from support.page_list import AUDITOR
from support.pages import BOOK_PAGE, NARROW, Visitors, assert_accessible, assert_fits
from support.served import AT_BOOK

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=document.title='taken'>"
    '=HYPERLINK("http://example.org") {{ 7*7 }} \u202etfel morf ter\u202c \u200f&amp;'
)
LONG = "uavbrutt" * 2_500
"""20 000 characters without a space."""

TEXTS = (HOSTILE, LONG)


def test_hostile_texts_stand_as_text_on_every_page(own_visitors: Visitors) -> None:
    nhn = own_visitors.served.by(Role.RECIPIENT, "NHN")
    answers = [nhn.post(f"{AT_BOOK}/reallocations", _reallocation(text)) for text in TEXTS]
    assert [answer.status_code for answer in answers] == [201, 201], answers[0].text
    last = answers[-1].json()["position"]
    with own_visitors.visit(AUDITOR, width=NARROW) as page:
        for path in ("/revisjonsspor", f"/hendelse/{last}", f"/hendelse/{last - 2}", "/avvik", ""):
            page.goto(f"{BOOK_PAGE}{path}")
            assert_fits(page)
            assert "taken" not in page.title()
        page.goto(f"{BOOK_PAGE}/hendelse/{last - 2}")
        assert HOSTILE in page.locator(".rationale").inner_text()
        assert_accessible(page)
        asked = "q=%22%3E%3Cscript%3E&actor=%3Cb%3E&from=%22%3E%3Cb%3E"
        page.goto(f"{BOOK_PAGE}/revisjonsspor?{asked}")
        assert page.get_by_label("Søk i tekst").input_value() == '"><script>'
        assert page.locator("main b").count() == 0


def _reallocation(text: str) -> dict[str, object]:
    within = {"source": "NHN.PLL.RM24.SFM", "target": "NHN.PLL.RM1", "amount": "1.00"}
    document = {"title": text[:300], "case_number": text[:100], "archive_reference": text[:100]}
    return {
        "transfers": [within],
        "effective_date": "2024-12-01",
        "rationale": text,
        "documents": [document],
    }
