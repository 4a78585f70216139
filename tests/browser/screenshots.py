"""Screenshots of every page: ``python -m tests.browser.screenshots FOLDER [NAME …]``.

At 1280 and 390 pixels, light and dark, in bokmål; the folder lies outside the project.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.act_list import acts  # noqa: E402 - the path comes first
from support.chromium import ARGUMENTS, find_chromium  # noqa: E402
from support.page_list import PAGES, who_sees  # noqa: E402
from support.pages import HEIGHT, NARROW, WIDE, Visitors, import_year  # noqa: E402
from support.served import AFTER_THE_YEAR, serving  # noqa: E402


def main(arguments: Sequence[str]) -> int:
    """Take the screenshots; return 2 when there is no folder to put them in."""
    if not arguments or ROOT in Path(arguments[0]).resolve().parents:
        print(__doc__, file=sys.stderr)  # noqa: T201 - a command
        return 2
    folder, names = Path(arguments[0]), set(arguments[1:])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        url = f"sqlite:///{Path(place) / 'ledger.db'}"
        import_year(url)
        path = find_chromium(playwright.chromium.executable_path)
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        with serving(url, Path(place) / "home") as served:
            served.clock.time = AFTER_THE_YEAR
            visitors = Visitors(browser, served)
            for name in PAGES if not names else names & PAGES.keys():
                with visitors.visit(who_sees(name)) as page:
                    page.goto(PAGES[name])
                    take(page, name, folder)
            for name, page in acts(visitors) if not names or names - PAGES.keys() else ():
                if not names or name in names:
                    take(page, name, folder)
        browser.close()
    return 0


def take(page: Page, name: str, folder: Path) -> None:
    """Take the four screenshots of one page."""
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
