"""Commands about matches."""

from dataclasses import dataclass
from datetime import date

from services.matching.commands.fields import a_text, an_id, one_of, perhaps_a_reason
from services.matching.domain.matches import DECLINE_REASONS, REFUSAL_REASONS


@dataclass(frozen=True, kw_only=True)
class ProposeMatch:
    """Propose a newcomer for an opportunity; with a reason, also past gates that are not firm."""

    newcomer_id: str = an_id()
    opportunity_id: str = an_id()
    override_reason: str | None = perhaps_a_reason()


@dataclass(frozen=True, kw_only=True)
class AcceptMatch:
    """The newcomer says yes."""

    match_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class DeclineMatch:
    """The newcomer says no."""

    match_id: str = an_id()
    reason: str = one_of(*DECLINE_REASONS)


@dataclass(frozen=True, kw_only=True)
class ConfirmMatch:
    """The organisation says yes."""

    match_id: str = an_id()
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseMatch:
    """The organisation says no."""

    match_id: str = an_id()
    reason: str = one_of(*REFUSAL_REASONS)


@dataclass(frozen=True, kw_only=True)
class WithdrawMatch:
    """The coordinator takes the proposal back."""

    match_id: str = an_id()
    reason: str = a_text()


@dataclass(frozen=True, kw_only=True)
class ExpireMatches:
    """Expire what nobody answered in time."""

    on: date | None = None
