"""A form as templates see it: what was typed, what is wrong, what amounts were read as."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from api.pages.forms.body import Body, iso_day
from api.pages.forms.faults import FieldFault, why
from api.pages.forms.typed import Typed
from api.pages.page import PageOfBook


@dataclass(frozen=True, slots=True)
class FormShown:
    """One form. ``focus`` names the field that takes the focus when the page opens.

    ``summary`` is every fault; a fault of no field is said there only.
    """

    typed: Typed
    understood: Mapping[str, int] = field(default_factory=dict)
    unread: Mapping[str, str] = field(default_factory=dict)
    summary: tuple[FieldFault, ...] = ()
    focus: str | None = None

    def value(self, name: str) -> str:
        """Return what stands in a field."""
        return self.typed.value(name)

    def rows(self, name: str) -> tuple[str, ...]:
        """Return the beginning of the names of each row's fields."""
        return self.typed.rows(name)

    def fault(self, name: str) -> str | None:
        """Return what is wrong with a field, or nothing."""
        return next((fault.sentence for fault in self.summary if fault.field == name), None)

    def anchor(self, name: str) -> str:
        """Return the id of what takes the focus for a field: a digest's is that of its file."""
        return f"{name.removesuffix('sha256')}file" if name.endswith("-sha256") else name

    def day(self, name: str) -> date | None:
        """Return the day that stands in a field, or nothing where it is none."""
        try:
            return date.fromisoformat(iso_day(self.value(name).strip()))
        except ValueError:
            return None

    def echoes(self) -> str:
        """Return a selector of all places that say what an amount was read as."""
        names = [
            f"{row}-amount" for name in ("transfers", "lines") for row in self.typed.rows(name)
        ]
        return ",".join(f"#{name}-echo" for name in names)


def form_shown(
    page: PageOfBook,
    typed: Typed,
    body: Body,
    faults: Iterable[FieldFault] = (),
    focus: str | None = None,
) -> FormShown:
    """Return a form with what was typed into it."""
    return FormShown(
        typed=typed,
        understood=body.understood,
        unread={name: why(page, refused) for name, refused in body.unread.items()},
        summary=tuple(faults),
        focus=focus,
    )
