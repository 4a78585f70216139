"""The cookies: one that stands for the session, one that knows the browser again, the language."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from api.access.session import new_secret
from api.texts.languages import Language

_SESSION: Final = "omfordelingsbok-session"
_BROWSER: Final = "omfordelingsbok-browser"
_LANGUAGE: Final = "omfordelingsbok-language"
_A_YEAR: Final = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Cookies:
    """Cookies for this host alone, out of reach of scripts.

    Over https they are ``Secure`` and their names begin with ``__Host-``, so that no other host
    and no unencrypted page can set them. Plain http is for loopback only.
    """

    is_https: bool

    def session_id(self, request: Request) -> str:
        """Return the id of the session, empty if there is none."""
        return request.cookies.get(self._named(_SESSION), "")

    def browser(self, request: Request) -> str:
        """Return what this browser is known by, empty if it is new."""
        return request.cookies.get(self._named(_BROWSER), "")

    def language(self, request: Request) -> Language:
        """Return the language that was chosen for the pages, else bokmål.

        What a browser asks for is no choice: it is in English on many Norwegian desks.
        """
        chosen = request.cookies.get(self._named(_LANGUAGE))
        return next((one for one in Language if one == chosen), Language.NB)

    def set_session(self, response: Response, session_id: str) -> None:
        """Let the browser hold a session until it is closed."""
        self._set(response, _SESSION, session_id)

    def know_browser(self, request: Request, response: Response) -> str:
        """Return what the browser is known by, which it is given if it is new."""
        known = self.browser(request)
        browser = known or new_secret()
        if not known:
            self._set(response, _BROWSER, browser)
        return browser

    def set_language(self, response: Response, language: Language) -> None:
        """Let the browser remember a language."""
        self._set(response, _LANGUAGE, language, _A_YEAR)

    def end_session(self, response: Response) -> None:
        """Let the browser forget the session."""
        self._set(response, _SESSION, "", 0)

    def _named(self, name: str) -> str:
        return f"__Host-{name}" if self.is_https else name

    def _set(self, response: Response, name: str, value: str, seconds: int | None = None) -> None:
        response.set_cookie(
            self._named(name),
            value,
            max_age=seconds,
            path="/",
            secure=self.is_https,
            httponly=True,
            samesite="lax",
        )
