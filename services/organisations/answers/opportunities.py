"""How opportunities are answered."""

from dataclasses import dataclass
from datetime import date

from services.chassis.http.paging import Page
from services.contracts.talents import UnderstoodWord
from services.organisations.domain.opportunities import Details, Offer


@dataclass(frozen=True, kw_only=True)
class OpportunityDetail(Details):
    """One opportunity; every detail of what is offered may be seen."""

    id: str
    organisation_id: str
    area_id: str
    reference: str | None
    status: str
    """`open` or `closed`."""
    closed_on: date | None
    dutch_icon: int
    """The Flemish language icon for `dutch_minimum`, 1 to 4."""
    dutch_by_skill: dict[str, str]
    """The CEFR level by skill, where one is asked."""
    talents_understood: list[UnderstoodWord]
    """Each word as it was typed, with the code that others hear; null where they only hear that there was one."""
    offer: Offer
    """The same details in one object, for clients that read them there."""


@dataclass(frozen=True, kw_only=True)
class Opportunities(Page):
    """Opportunities, the earliest first."""

    opportunities: list[OpportunityDetail]
