"""Who may be chosen at the development issuer: the people of the programme's year 2024."""

from collections.abc import Mapping
from typing import Final

from api.local_issuer import local_actor
from domain.words import Actor, Role

_PEOPLE: Final = (
    local_actor(Role.BOARD, name="Programstyrets sekretær"),
    local_actor(Role.RECIPIENT, "NHN", name="Norsk helsenett"),
    local_actor(Role.RECIPIENT, "HDIR", name="Helsedirektoratet"),
    local_actor(Role.MINISTRY, name="Helse- og omsorgsdepartementet"),
    local_actor(Role.AUDITOR, name="Riksrevisjonen"),
    local_actor(Role.ADMINISTRATOR, name="Administrator i HOD"),
)

PEOPLE: Final[Mapping[str, Actor]] = {person.subject: person for person in _PEOPLE}
"""By subject, which is the one that the imported year names, so that four eyes hold."""
