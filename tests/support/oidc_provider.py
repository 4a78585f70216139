"""The certified provider `oidc-provider`, if Node is there, and a person who logs in at it."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin

import httpx2
import pytest

SOURCE: Final = Path(__file__).parents[1] / "conformance" / "oidc_provider"
PATIENCE: Final = 120
"""Seconds that an installation may take."""
_FORM: Final = re.compile(r'<form[^>]*action="([^"]+)"')
_FIELD: Final = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def installed(folder: Path) -> Path:
    """Install the provider into a folder; skip, saying why, where that cannot be done."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{' and '.join(missing)} not found: log-in at oidc-provider is not tried")
    for file in ("package.json", "package-lock.json", ".npmrc", "server.mjs"):
        shutil.copy(SOURCE / file, folder)
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode != 0:
        pytest.skip(f"npm cannot install oidc-provider: {done.stderr.strip()[-300:]}")
    return folder


@contextmanager
def oidc_provider(
    folder: Path, client: str, keys: Sequence[Mapping[str, Any]], *, in_id_token: bool
) -> Iterator[str]:
    """Run the provider for a client at an address; give the issuer.

    ``in_id_token``: whether the claims of the profile stand there, or only in userinfo.
    """
    process = subprocess.Popen(
        ["node", "server.mjs"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdin is not None
        assert process.stdout is not None
        said = {"client": client, "keys": list(keys), "inIdToken": in_id_token}
        process.stdin.write(json.dumps(said) + "\n")
        process.stdin.flush()
        first = next((line for line in process.stdout if line.startswith("ready ")), "")
        assert first, "the provider did not start"
        yield first.removeprefix("ready ").strip()
    finally:
        process.terminate()
        process.communicate(timeout=30)


def logged_in_at(issuer: str, address: str) -> str:
    """Fill in the provider's own pages; return the address at which it sends the browser back."""
    with httpx2.Client(timeout=30) as client:
        answer = client.get(address)
        for _ in range(20):
            if answer.has_redirect_location:
                onwards = urljoin(str(answer.url), answer.headers["location"])
                if not onwards.startswith(issuer):
                    return onwards
                answer = client.get(onwards)
            else:
                answer = _sent(client, answer)
    raise AssertionError("the provider does not come to an end")


def _sent(client: httpx2.Client, page: httpx2.Response) -> httpx2.Response:
    """Send the form of a page, as a person named Kari."""
    action = _FORM.search(page.text)
    assert action is not None, page.text
    fields = dict(_FIELD.findall(page.text)) | {"login": "kari", "password": "any"}
    if "logout" in page.text:
        fields["logout"] = "yes"
    return client.post(urljoin(str(page.url), action[1].replace("&amp;", "&")), data=fields)
