"""As whom somebody comes in who tries things out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from services.identity.accounts.domain.grants import ROLES, SCOPE_OF, Role

LASTS = timedelta(hours=24)
NAME_AT_MOST = 60


@dataclass(frozen=True, kw_only=True)
class TryOut:
    """What a link says: as whom, called what, until when."""

    role: str
    whom: str
    """For whom the role acts: units with a blank between, an organisation, a partner, a newcomer; or ""."""
    name: str
    expires_at: datetime

    @property
    def granted(self) -> Role:
        """The role that its account has."""
        acts_for = SCOPE_OF[self.role]
        return Role(
            role=self.role,
            units=tuple(self.whom.split()) if acts_for == "units" else (),
            organisation=self.whom if acts_for == "organisation" else None,
            partner=self.whom if acts_for == "partner" else None,
            newcomer=self.whom if acts_for == "newcomer" else None,
        )


def read(form: Mapping[str, str], now: datetime) -> TryOut | None:
    """What a form asks for; None for a role that there is not, or one without whom it acts for."""
    role, whom = form.get("role", ""), " ".join(form.get("for", "").split())
    if role not in ROLES or (SCOPE_OF[role] is not None) != bool(whom):
        return None
    return TryOut(role=role, whom=whom, name=form.get("name", "")[:NAME_AT_MOST], expires_at=now + LASTS)
