"""Who may invite whom: a table. What it does not hold, nobody may."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from services.chassis.errors import Forbidden
from services.identity.accounts.domain.grants import ROLES, Role
from services.platform.caller import Caller

UNIT, ORGANISATION, NEWCOMER, PARTNER = "unit", "organisation", "newcomer", "partner"


class Keepers(Protocol):
    """The services that keep what roles act for. Both raise Unavailable while the one that knows is away."""

    def shows(self, kind: str, record_id: str) -> bool:
        """Whether whoever asks may see the organisation or the newcomer."""

    def knows(self, kind: str, record_id: str) -> bool:
        """Whether there is such a unit, organisation, newcomer or partner."""


def acts_for(role: Role) -> Iterator[tuple[str, str]]:
    """Kind and id of everything that a role acts for."""
    for unit in role.units:
        yield UNIT, unit
    named = {ORGANISATION: role.organisation, NEWCOMER: role.newcomer, PARTNER: role.partner}
    yield from ((kind, record) for kind, record in named.items() if record)


@dataclass(frozen=True)
class Rule:
    """This role may invite that one, as far as `within` reaches."""

    inviter: str
    invited: str
    within: str


ANYBODY = "anybody"
SEEN = "whom the inviter may see"
SAME_ORGANISATION = "of the same organisation"
SAME_PARTNER = "of the same partner"
RULES = (
    *(Rule("administrator", role, ANYBODY) for role in ROLES),
    Rule("coordinator", "organisation", SEEN),
    Rule("coordinator", "newcomer", SEEN),
    Rule("organisation", "organisation", SAME_ORGANISATION),
    Rule("coach", "coach", SAME_PARTNER),
)
_RULES = {(rule.inviter, rule.invited): rule for rule in RULES}


def must_invite(caller: Caller, role: Role, keepers: Keepers) -> None:
    """Raise Forbidden unless this caller may give this role."""
    rule = _RULES.get((caller.role, role.role))
    if rule is None:
        raise Forbidden("may-not-invite", f"A {caller.role} invites {_invited_by(caller.role)}.")
    _REACHES[rule.within](caller, role, keepers)


def _invited_by(inviter: str) -> str:
    return " and ".join(rule.invited for rule in RULES if rule.inviter == inviter) or "nobody"


def _anybody(_caller: Caller, _role: Role, _keepers: Keepers) -> None:
    """An administrator."""


def _seen(_caller: Caller, role: Role, keepers: Keepers) -> None:
    if not all(keepers.shows(kind, record) for kind, record in acts_for(role)):
        raise Forbidden("may-not-invite", f"You may see no such {role.role}: invite those of your own units.")


def _same_organisation(caller: Caller, role: Role, _keepers: Keepers) -> None:
    caller.must_act_for_organisation(str(role.organisation))


def _same_partner(caller: Caller, role: Role, _keepers: Keepers) -> None:
    if not caller.organisation or caller.organisation != role.partner:
        raise Forbidden("other-partner", "This belongs to a partner that your token does not name.")


_REACHES = {ANYBODY: _anybody, SEEN: _seen, SAME_ORGANISATION: _same_organisation, SAME_PARTNER: _same_partner}
