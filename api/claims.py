"""Who a token speaks of: how the claims of an issuer become a role, an organisation, a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from domain.words import Actor, Code, Role

Claims = Mapping[str, Any]
"""What a token says, its signature and times checked."""


class NoRole(ValueError):
    """The token is sound, but whoever it speaks of has nothing to do in the books."""


class Grant(BaseModel):
    """Whoever has all of these claims has this role in this organisation. *Tilgang.*"""

    model_config = ConfigDict(frozen=True, extra="forbid")

    if_claims: Mapping[str, str] = Field(alias="if", min_length=1)
    role: Role
    organisation: Code

    def holds(self, claims: Claims) -> bool:
        """Say whether each claim has the value, or has it among its values."""
        return all(value in claim_values(claims, path) for path, value in self.if_claims.items())


@dataclass(frozen=True, slots=True)
class Naming:
    """Where in the claims the person stands, and by which grants the role is given.

    Without grants the claims ``role`` and ``organisation`` say it themselves. A path such as
    ``consumer.ID`` leads into objects and through lists.
    """

    subject: str = "sub"
    name: str = "name"
    role: str = "role"
    organisation: str = "organisation"
    grants: tuple[Grant, ...] = ()

    def actor(self, claims: Claims) -> Actor:
        """Return whoever the claims name; the first grant that holds counts.

        A name that is left out is the subject. Raises ``NoRole``, or ``ValueError`` when a claim
        is missing or has no form that can be recorded.
        """
        subject, name = _said(claims, self.subject), _said(claims, self.name)
        role, organisation = self._granted(claims)
        named = {
            "subject": subject,
            "name": subject if name is None else name,
            "role": role,
            "organisation": organisation,
        }
        try:
            return Actor.model_validate(named, strict=False)
        except ValidationError:
            raise ValueError("the claims name nobody") from None

    def _granted(self, claims: Claims) -> tuple[object, object]:
        if not self.grants:
            return _said(claims, self.role), _said(claims, self.organisation)
        grant = next((grant for grant in self.grants if grant.holds(claims)), None)
        if grant is None:
            raise NoRole("no grant holds")
        return grant.role, grant.organisation


PLAIN: Final = Naming()
"""The claims as the local issuer names them."""


def claim_values(claims: Claims, path: str) -> tuple[str, ...]:
    """Return every text that a path leads to; a claim whose whole name is the path goes first."""
    steps = () if path in claims else tuple(path.split("."))
    return tuple(_texts(claims.get(path, claims), steps))


def _texts(value: object, steps: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item, steps)
    elif steps and isinstance(value, dict):
        yield from _texts(value.get(steps[0]), steps[1:])
    elif not steps and isinstance(value, str):
        yield value


def _said(claims: Claims, path: str) -> object:
    """Return what stands there, of whatever kind; of several texts the first."""
    if path in claims:
        return claims[path]
    return next(iter(claim_values(claims, path)), None)
