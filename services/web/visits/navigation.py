"""What each role finds where: its first page, and the few places it goes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.web.html.catalogues import N_
from services.web.visits import roles


@dataclass(frozen=True)
class Place:
    """An entry of the navigation."""

    path: str
    icon: str
    """In the sprite."""
    label: str
    """In English, as the catalogues know it."""


_FIGURES = Place("/figures", "chart", N_("Key figures"))
_COORDINATION = (
    Place("/today", "today", N_("Today")),
    Place("/people", "people", N_("People")),
    Place("/opportunities", "opportunity", N_("Opportunities")),
    Place("/plans", "plan", N_("Planning")),
    Place("/sessions", "session", N_("Sessions")),
    Place("/organisations", "organisation", N_("Organisations")),
    _FIGURES,
)
_OPERATION = (
    Place("/operations", "health", N_("Health")),
    Place("/operations/rules", "weights", N_("Rules")),
    Place("/operations/dead-letters", "mail", N_("Not taken")),
    Place("/operations/access", "search", N_("Who looked")),
    _FIGURES,
)
PLACES: Mapping[str, Sequence[Place]] = {
    roles.ADMINISTRATOR: (*_COORDINATION, Place("/accounts", "shield", N_("Who may come in")), *_OPERATION[:4]),
    roles.COORDINATOR: _COORDINATION,
    roles.NEWCOMER: (
        Place("/my/days", "today", N_("My days")),
        Place("/my/sessions", "session", N_("Meetings")),
        Place("/my/proof", "proof", N_("My proof")),
        Place("/my/data", "shield", N_("About me")),
    ),
    roles.ORGANISATION: (
        Place("/place", "today", N_("Today")),
        Place("/place/people", "people", N_("Volunteers")),
        Place("/place/offers", "opportunity", N_("What we offer")),
        Place("/place/about", "organisation", N_("About us")),
    ),
    roles.COACH: (
        Place("/coach", "referral", N_("Referrals")),
        Place("/coach/programmes", "opportunity", N_("Programmes")),
    ),
    roles.MANAGER: (_FIGURES,),
    roles.FUNDER: (_FIGURES,),
    roles.OPERATOR: _OPERATION,
}
"""The first is where somebody comes in."""


def home_of(role: str) -> str:
    """Where somebody with this role comes in."""
    return PLACES[role][0].path
