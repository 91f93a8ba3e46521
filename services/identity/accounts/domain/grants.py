"""A grant: a role that an account has, for whom it acts, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from services.chassis.errors import Invalid

SCOPE_OF = {
    "administrator": None,
    "coordinator": "units",
    "organisation": "organisation",
    "coach": "partner",
    "manager": None,
    "funder": None,
    "operator": None,
    "newcomer": "newcomer",
}
"""Every role that people have, and the field that says for whom it acts; None: that needs no saying."""
ROLES = tuple(SCOPE_OF)
STAFF = tuple(role for role in ROLES if role not in ("organisation", "newcomer"))
"""Whoever works for the non-profit or a partner: of them identity keeps a name. Of the others it keeps ids alone."""
_SCOPES = ("units", "organisation", "partner", "newcomer")


class SaysARole(Protocol):
    """Whatever names a role and for whom it acts."""

    @property
    def role(self) -> str: ...
    @property
    def units(self) -> Sequence[str]: ...
    @property
    def organisation(self) -> str | None: ...
    @property
    def partner(self) -> str | None: ...
    @property
    def newcomer(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role and for whom it acts."""

    role: str
    units: tuple[str, ...] = ()
    organisation: str | None = None
    partner: str | None = None
    newcomer: str | None = None


@dataclass(frozen=True, kw_only=True)
class Grant(Role):
    """A role that was given to an account."""

    id: str
    valid_until: date | None = None
    """The last day on which it holds; None: until somebody ends it."""
    given_by: str
    """The account that gave it; `platform` for the first administrator's."""
    given_at: datetime
    ended_at: datetime | None = None
    ended_by: str | None = None

    def holds(self, today: date) -> bool:
        """Whether it may be acted with on this day."""
        return self.ended_at is None and (self.valid_until is None or today <= self.valid_until)

    def ended(self, by: str, now: datetime) -> "Grant":
        """Over from now on; one that was ended stays as it is."""
        return self if self.ended_at else replace(self, ended_at=now, ended_by=by)

    def same_role_as(self, other: Role) -> bool:
        """Whether both let their account do the same."""
        return role_of(self) == role_of(other)


def role_of(whole: SaysARole) -> Role:
    """The role alone, of a grant, of an invitation, or of an order."""
    return Role(
        role=whole.role,
        units=tuple(whole.units),
        organisation=whole.organisation,
        partner=whole.partner,
        newcomer=whole.newcomer,
    )


def must_say_for_whom(given: Role) -> None:
    """Raise Invalid `scope-missing` or `scope-of-another-role` unless it says for whom it acts, and no more."""
    wanted = SCOPE_OF[given.role]
    for field in _SCOPES:
        said = bool(getattr(given, field))
        if field == wanted and not said:
            raise Invalid("scope-missing", f"Say in '{field}' for whom this {given.role} acts.", field=field)
        if field != wanted and said:
            raise Invalid("scope-of-another-role", f"Leave '{field}' out: the role {given.role} has none.", field=field)


def must_be_to_come(valid_until: date | None, today: date) -> None:
    """Raise Invalid `over-already` for a last day that has passed."""
    if valid_until and valid_until < today:
        raise Invalid("over-already", f"The last day is past: give {today} or a later day.", field="valid_until")
