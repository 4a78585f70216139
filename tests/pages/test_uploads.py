"""Files in a form: only their digest gets in."""

import hashlib
from collections.abc import Mapping

import pytest

from api.incoming.content import MOST_BYTES
from api.middleware.hashed_uploads import MOST_OF_A_FILE
from support.filled_forms import TYPED, opened
from support.log_in import Browser


def upload(browser: Browser, address: str, content: bytes, typed: Mapping[str, str]) -> str:
    fields = {"csrf": browser.session.csrf, "documents-0-sha256": "old", **typed}
    file = {"documents-0-file": ("notat <b>.pdf", content, "application/pdf")}
    headers = {"origin": browser.served.address}
    answer = browser.client.post(address, data=fields, files=file, headers=headers)
    assert answer.status_code == 303, answer.text
    return browser.get(str(answer.headers["location"])).text


@pytest.mark.parametrize("size", [0, 1, 5 * MOST_BYTES])
def test_a_file_gets_no_further_in_than_its_digest(visitor: Browser, size: int) -> None:
    content = b"\xff" * size
    shown = upload(visitor, opened(visitor), content, TYPED)
    assert hashlib.sha256(content).hexdigest() in shown


def test_a_file_that_is_too_large_is_said_beside_its_field_and_nothing_is_lost(
    visitor: Browser,
) -> None:
    shown = upload(visitor, opened(visitor), b"\x00" * (MOST_OF_A_FILE + 1), TYPED)
    assert 'id="documents-0-sha256-fault"' in shown
    assert 'value="1,8 mill."' in shown


def test_too_much_text_in_a_form_with_files_is_refused(visitor: Browser) -> None:
    fields = {"csrf": visitor.session.csrf, "rationale": "x" * (MOST_BYTES + 1)}
    file = {"documents-0-file": ("notat.pdf", b"", "application/pdf")}
    answer = visitor.client.post(opened(visitor), data=fields, files=file)
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "content", [b"", b"--x", b"nonsense", b'--x\r\nContent-Disposition: form-data; name="a"']
)
def test_a_form_that_is_broken_off_is_refused(visitor: Browser, content: bytes) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "origin": visitor.served.address}
    answer = visitor.client.post(opened(visitor), content=content, headers=headers)
    assert answer.status_code in {403, 422}
