"""What the API tells of somebody's days, with everything that a test does not care about filled in."""

from datetime import datetime, timedelta
from typing import Any

from services.platform.clock import BELGIUM
from tests.unit.web.site import Site

TODAY = datetime.now(BELGIUM).date()


def on(days: int) -> str:
    """So many days from today."""
    return (TODAY + timedelta(days=days)).isoformat()


def an_assignment(id: str = "reading", **told: Any) -> dict[str, Any]:
    """One that runs."""
    return {
        "id": id,
        "opportunity_id": "storytime",
        "starts_on": on(-30),
        "ends_on": None,
        "ended_on": None,
        "planned_days": [],
        "days": [],
        "absences": [],
        "evaluations": [],
        "talents": ["reading-aloud"],
        **told,
    }


def a_match(id: str = "m1", **told: Any) -> dict[str, Any]:
    """A question that waits."""
    return {"id": id, "opportunity_id": "storytime", "state": "proposed", "expires_on": on(5), **told}


def an_offer(**told: Any) -> dict[str, Any]:
    """The whole card of an opportunity."""
    return {
        "title": "Voorlezen",
        "kind": "one-off",
        "organisation_id": "library",
        "organisation_name": "Bibliotheek De Krook",
        "starts_on": on(3),
        "ends_on": on(3),
        "days": [],
        "slots": [],
        "starts_at": "09:30",
        "ends_at": "12:00",
        "street": "Miriam Makebaplein 1",
        "postcode": "9000",
        "municipality": "Gent",
        "contact_name": "Lotte",
        "contact_phone": "0470 12 34 56",
        "contact_phone_e164": "+32470123456",
        "contact_email": None,
        **told,
    }


def told(**lists: Any) -> dict[str, Any]:
    """The answers that `/my/days` asks for."""
    newcomers = {"amina": {"first_name": "Amina"}}
    named = {"opportunities": lists.get("offers", {"storytime": an_offer()}), "newcomers": newcomers}
    return {
        "GET /v1/assignments": {"assignments": lists.get("assignments", []), "named": named},
        "GET /v1/matches": {"matches": lists.get("matches", []), "named": named},
        "GET /v1/reimbursements": lists.get("paid", (404, {"slug": "unknown-newcomer"})),
        "GET /v1/follow-ups": {"follow_ups": lists.get("follow_ups", [])},
    }


def a_site(**lists: Any) -> Site:
    """Amina's browser, over an API that tells this of her days."""
    site = Site("newcomer", newcomer="amina")
    for path, said in told(**lists).items():
        method, _, place = path.partition(" ")
        status, body = said if isinstance(said, tuple) else (200, said)
        site.api.on(method, place, body, status)
    return site
