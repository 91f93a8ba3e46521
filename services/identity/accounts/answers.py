"""How accounts and invitations are answered."""

from dataclasses import dataclass
from datetime import date, datetime

from services.chassis.http.answers import absent
from services.chassis.http.paging import Page
from services.identity.accounts.domain.grants import Role


@dataclass(frozen=True, kw_only=True)
class AccountCard:
    """What colleagues read of somebody of the staff."""

    display_name: str


@dataclass(frozen=True, kw_only=True)
class AccountCards:
    """By id, those of the staff; others are left out."""

    accounts: dict[str, AccountCard]


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation that was made."""

    id: str
    link: str
    """Shown once: hand it to the person. Whoever has it can take the role."""
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class InvitationRow(Role):
    """An invitation, without its link."""

    id: str
    state: str
    """`open`, `accepted`, `revoked` or `expired`"""
    display_name: str | None
    valid_until: date | None
    invited_by: str
    made_at: datetime
    expires_at: datetime
    account: str | None


@dataclass(frozen=True, kw_only=True)
class Invitations(Page):
    """The latest first, unless it was asked otherwise."""

    invitations: list[InvitationRow]


@dataclass(frozen=True, kw_only=True)
class GrantRow(Role):
    """A role of an account."""

    id: str
    holds: bool
    """Whether it may be acted with today."""
    valid_until: date | None
    given_by: str
    given_at: datetime
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, kw_only=True)
class AccountRow:
    """Who somebody is and what they have."""

    id: str
    display_name: str | None
    sign_in_name: str | None
    language: str
    ways_in: list[str]
    """`password`, `authenticator`, `passkey`"""
    grants: list[GrantRow]
    opened_at: datetime
    last_signed_in_at: datetime | None
    ended_at: datetime | None
    ended_by: str | None


@dataclass(frozen=True, kw_only=True)
class Accounts(Page):
    """Sorted by no name: what people are called stands in no cursor, for cursors stand in addresses."""

    accounts: list[AccountRow]


@dataclass(frozen=True, kw_only=True)
class Granted:
    """A role that was given."""

    id: str
    account: str


@dataclass(frozen=True, kw_only=True)
class MyGrant(Role):
    """A role that one may pick."""

    id: str
    valid_until: date | None


@dataclass(frozen=True, kw_only=True)
class Me:
    """Who asks, as what."""

    subject: str
    """The account, or the client that acts for itself."""
    acts_as: Role
    client: str | None
    scope: str | None
    session: str | None
    display_name: str | None = absent()
    language: str | None = absent()
    grants: list[MyGrant] = absent()
    """All roles that the account may pick, that which it acts with included."""
