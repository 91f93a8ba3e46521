"""What may be asked of many at once, for a screen."""

from dataclasses import dataclass, field

from services.chassis.http.asked import ReadsOnly
from services.platform.cards import LOOKED_UP


@dataclass(frozen=True, kw_only=True)
class AskOrganisationCards(ReadsOnly):
    """What these organisations are called."""

    organisation_ids: list[str] = field(default_factory=list, metadata=LOOKED_UP)


@dataclass(frozen=True, kw_only=True)
class AskOpportunityCards(AskOrganisationCards):
    """What there is to do at these opportunities, where and when; and what these organisations are called."""

    opportunity_ids: list[str] = field(default_factory=list, metadata=LOOKED_UP)
