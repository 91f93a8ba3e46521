"""An account: somebody whom the platform lets in, the ways in, and the roles they have."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from services.chassis.errors import Conflict, NotFound
from services.identity.accounts.domain.credentials import Passkey, Totp
from services.identity.accounts.domain.grants import Grant


@dataclass(frozen=True, kw_only=True)
class Account:
    """Somebody. Of newcomers and organisations' contacts no name and no way to reach them is kept."""

    id: str
    sign_in_name: str | None = None
    """What they type to come in: staff their e-mail address, others a name that they chose."""
    display_name: str | None = None
    """What colleagues read; staff only."""
    language: str
    password: str | None = None
    """Argon2id, with its parameters and salt."""
    totp: Totp | None = None
    recovery_codes: tuple[str, ...] = ()
    """Digests of those that were not used yet."""
    passkeys: tuple[Passkey, ...] = ()
    pin: str | None = None
    """A digest; of accounts that come in by a shared telephone."""
    grants: tuple[Grant, ...] = ()
    roles: tuple[str, ...] = ()
    """Of the grants that nobody ended: what accounts are found by."""
    newcomers: tuple[str, ...] = ()
    """For whom it acts, of the same grants: found by it when one of them stops."""
    opened_at: datetime
    last_signed_in_at: datetime | None = None
    ended_at: datetime | None = None
    ended_by: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nobody comes in with it any more."""
        return self.ended_at is not None

    def holding(self, today: date) -> tuple[Grant, ...]:
        """The grants that it may act with on this day, in the order in which they were given."""
        return () if self.ended else tuple(grant for grant in self.grants if grant.holds(today))

    def grant(self, grant_id: str) -> Grant:
        """The grant with this id; raises NotFound `unknown-grant`."""
        found = next((grant for grant in self.grants if grant.id == grant_id), None)
        if found is None:
            raise NotFound("unknown-grant", "This account was never given this.", id=grant_id)
        return found

    def given(self, grant: Grant, today: date) -> "Account":
        """With one more grant; raises Conflict `has-that-role` when it may act so already."""
        if self.ended:
            raise Conflict("account-ended", "This account was ended: invite the person anew.")
        same = next((each for each in self.holding(today) if each.same_role_as(grant)), None)
        if same:
            raise Conflict("has-that-role", "This account has that role already: end it first.", grant=same.id)
        return self._with((*self.grants, grant))

    def without(self, grant_id: str, by: str, now: datetime) -> "Account":
        """With this grant ended."""
        ended = self.grant(grant_id).ended(by, now)
        return self._with(tuple(ended if each.id == grant_id else each for each in self.grants))

    def closed(self, by: str, now: datetime) -> "Account":
        """Ended, with all its grants: no way in is left, and its sign-in name is free again."""
        if self.ended:
            return self
        over = self._with(tuple(grant.ended(by, now) for grant in self.grants))
        return replace(
            over,
            sign_in_name=None,
            password=None,
            totp=None,
            recovery_codes=(),
            passkeys=(),
            pin=None,
            ended_at=now,
            ended_by=by,
        )

    def _with(self, grants: tuple[Grant, ...]) -> "Account":
        held = [grant for grant in grants if grant.ended_at is None]
        roles = tuple(sorted({grant.role for grant in held}))
        newcomers = tuple(sorted({grant.newcomer for grant in held if grant.newcomer}))
        return replace(self, grants=grants, roles=roles, newcomers=newcomers)


@dataclass(frozen=True, kw_only=True)
class SignInName:
    """That a sign-in name is an account's. Its id is derived from the name, which stands in no key and no index."""

    id: str
    account: str
