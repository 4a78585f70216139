"""The digest of a file is worked out in the browser, or by the server without scripts."""

import hashlib
from pathlib import Path

from playwright.sync_api import expect

from support.pages import CONFIRM, Visitors
from support.request_pages import BASIS_TYPED, BOARD, LINES, REALLOCATE, fill_in


def test_a_file_never_leaves_the_machine_and_its_digest_is_recorded(
    own_visitors: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "notat \u202e<b>.pdf"
    file.write_bytes(b"innhold som ingen skal se")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    with own_visitors.visit(BOARD) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | BASIS_TYPED)
        page.set_input_files("#documents-0-file", file)
        expect(page.locator("#documents-0-sha256-echo")).to_contain_text(digest)
        assert page.evaluate("document.querySelector('[type=file]').files.length") == 0
        page.click(CONFIRM)
        expect(page.locator("main")).to_contain_text(digest)


def test_without_scripts_the_server_works_out_the_digest(
    visitors: Visitors, tmp_path: Path
) -> None:
    file = tmp_path / "notat.pdf"
    file.write_bytes(bytes(range(256)) * 20_000)
    with visitors.visit(BOARD, script=False) as page:
        page.goto(REALLOCATE)
        fill_in(page, LINES | BASIS_TYPED)
        page.set_input_files("#documents-0-file", file)
        page.click(CONFIRM)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        expect(page.locator("main")).to_contain_text(digest)
