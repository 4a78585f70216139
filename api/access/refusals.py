"""Why somebody is not let through to a page."""

from api.problems.codes import Code
from api.problems.problem import Problem


class NotSignedIn(Exception):
    """Nobody is logged in in this browser; ``address`` is where to go on after log-in."""

    def __init__(self, address: str) -> None:
        """Send to log-in."""
        super().__init__("not signed in")
        self.address = address


class NotOurForm(Problem):
    """A form that no page of ours made for this session; ``reason`` is for the log."""

    def __init__(self, reason: str) -> None:
        """Refuse, whatever the form says."""
        super().__init__(Code.FORM_REFUSED)
        self.reason = reason
