"""What roles are called, and for whom each acts."""

from collections.abc import Mapping

from services.web.api.client import Told
from services.web.html.catalogues import N_

ROLES: Mapping[str, str] = {
    "coordinator": N_("Coordinator"),
    "organisation": N_("Organisation"),
    "coach": N_("Job coach"),
    "manager": N_("Management"),
    "funder": N_("Funder"),
    "operator": N_("Operator"),
    "administrator": N_("Administrator"),
    "newcomer": N_("Newcomer"),
}
SCOPES: Mapping[str, str] = {"coordinator": "units", "organisation": "organisation", "coach": "partner"}
"""By role, the field that says for whom it acts; of others it needs no saying here."""


WAYS_IN: Mapping[str, str] = {
    "password": N_("Password"),
    "authenticator": N_("Authenticator app"),
    "passkey": N_("Passkey"),
}


def for_whom(grant: Told, organisations: Mapping[str, Told]) -> str:
    """Units, a partner, what the organisation is called; a newcomer's id would say nothing."""
    place = organisations.get(grant["organisation"] or "")
    return ", ".join(grant["units"]) or grant["partner"] or (str(place["name"]) if place else "")
