"""Whoever asks: the role and the units that a token grants."""

from dataclasses import dataclass, field
from typing import Any

from services.chassis.errors import Forbidden

EVERYTHING = "*"
ADMINISTRATOR, COACH = "administrator", "coach"


@dataclass(frozen=True)
class Caller:
    """A checked token, or the platform itself. `subject` is an opaque id, never a name."""

    subject: str
    role: str
    units: frozenset[str] = field(default_factory=frozenset)
    organisation: str | None = None
    newcomer: str | None = None
    session: str | None = None
    """The session that the token belongs to; of a client that acts for itself, the client."""
    client: str | None = None
    """The program that asks."""
    scope: str | None = None
    """What the token may be used for, in words."""

    @property
    def is_partners_machine(self) -> bool:
        """Whether a partner's program acts for itself, and nobody at the partner has signed in."""
        return self.role == COACH and self.client is not None and self.subject == self.client

    @property
    def acts_for_all(self) -> bool:
        """Whether this caller may see and change what belongs to any unit."""
        return self.role == ADMINISTRATOR or EVERYTHING in self.units

    def acts_for(self, unit_id: str | None) -> bool:
        """Whether this caller may see and change what belongs to the unit."""
        return self.acts_for_all or unit_id in self.units

    def must_act_for(self, unit_id: str | None) -> None:
        """Raise Forbidden `other-unit` unless the caller acts for the unit."""
        if not self.acts_for(unit_id):
            raise Forbidden("other-unit", "This belongs to a unit that your token does not name.")

    def must_act_for_organisation(self, organisation_id: str) -> None:
        """Raise Forbidden `other-organisation` for an organisation's own token that names another one."""
        if self.role == "organisation" and self.organisation != organisation_id:
            raise Forbidden("other-organisation", "This belongs to an organisation that your token does not name.")


def described(caller: Caller) -> dict[str, Any]:
    """Who a caller is, in ids and codes."""
    return {
        "caller": caller.subject,
        "role": caller.role,
        "units": sorted(caller.units),
        "organisation": caller.organisation,
        "newcomer": caller.newcomer,
    }


PLATFORM = Caller(subject="platform", role=ADMINISTRATOR, units=frozenset({EVERYTHING}))
"""The platform acting on an event, or by itself."""
