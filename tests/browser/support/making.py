"""What a test makes for itself, told to the API as an administrator: then it changes nothing that another looks at."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from services.platform.clock import BELGIUM
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

UNIT = AREA = "gent"
BASIS = "refugee"
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def day(ahead: int) -> str:
    """So many days from today, in Belgium."""
    return (datetime.now(BELGIUM).date() + timedelta(days=ahead)).isoformat()


def a_name(first: str = "Zz") -> str:
    """Nobody else has it; it begins like this."""
    return first + secrets.token_hex(3).translate(_LETTERS)


def a_newcomer(world: World, first_name: str) -> str:
    """Somebody who may volunteer, was interviewed, and lets organisations know their first name."""
    told = {"first_name": first_name, "last_name": a_name("Zz"), "birth_date": "1990-04-03"}
    code = str(world.told("POST", "/v1/newcomers", {**told, "unit_id": UNIT, "registered_on": day(-70)})["id"])
    place = f"/v1/newcomers/{code}"
    world.told("PUT", f"{place}/eligibility", {"basis_code": BASIS, "checked_on": day(0), "valid_until": day(300)})
    interview = {"completed_on": day(-69), "talents": ["koken"], "motivations": [], "available_days": []}
    spoken = [{"language": "nl", "level": "B1"}, {"language": "fa", "level": "C2"}]
    world.told("PUT", f"{place}/profile", {**interview, "languages": spoken, "preference": "both"})
    world.told("PUT", f"{place}/consents/organisation-introduction", {"given": True, "on": day(0)})
    return code


def an_organisation(world: World) -> str:
    """Approved, insured for a year, and nobody else's."""
    told = {"name": a_name("Buurthuis "), "sector": "welfare", "area_id": AREA, "municipality": "Gent"}
    code = str(world.told("POST", "/v1/organisations", told)["id"])
    place = f"/v1/organisations/{code}"
    for criterion in world.told("GET", place)["criteria"]:
        world.told("PUT", f"{place}/criteria/{criterion}", {"met": True, "assessed_on": day(0)})
    world.told("POST", f"{place}/approval", {"approved_on": day(0)})
    world.told("PUT", f"{place}/insurance", {"insured_until": day(365)})
    return code


def an_offer(world: World, organisation: str, title: str, **said: Any) -> str:
    """Something to do for some weeks, on any day."""
    told = {"title": title, "kind": "long-term", "talents": ["koken"], "places": 9, "starts_on": day(-60)}
    more = {"organisation_id": organisation, "dutch_icon": 1, "guided": True, "contact": "much"}
    return str(world.told("POST", "/v1/opportunities", {**told, **more, **said})["id"])


def volunteering(world: World, newcomer: str, offer: str, planned: Sequence[str] = ()) -> str:
    """They have come there since some weeks, and are expected on these days."""
    body = {"newcomer_id": newcomer, "opportunity_id": offer, "starts_on": day(-28), "finished": False}
    code = str(_heard(world, "/v1/assignments", body)["id"])
    place = f"/v1/assignments/{code}"
    agreed = {"informs": "organisation", "insures": "organisation", "costs": "none", "informed_on": day(-29)}
    world.told("PUT", f"{place}/agreement", agreed)
    world.told("POST", f"{place}/days", {"on": day(-21), "hours": 2})
    if planned:
        world.told("PUT", f"{place}/planned-days", {"days": list(planned)})
    return code


def proposed(world: World, newcomer: str, offer: str) -> str:
    """They may say yes or no."""
    return str(_heard(world, "/v1/matches", {"newcomer_id": newcomer, "opportunity_id": offer})["id"])


def willing(world: World, newcomer: str, offer: str) -> str:
    """They were proposed there, and said yes."""
    code = proposed(world, newcomer, offer)
    world.told("POST", f"/v1/matches/{code}/acceptance", {"may_introduce": True, "how": "phone"})
    return code


def a_programme(world: World, partner: str, **said: Any) -> str:
    """An entry of the directory."""
    code = a_name("p")
    told = {"name": a_name("Kookopleiding "), "partner": partner, "area_id": AREA, "schooling_levels": ["low"]}
    dates = {"places": 10, "last_verified": day(0), "valid_until": day(200)}
    world.told("PUT", f"/v1/programmes/{code}", {**told, **dates, **said})
    return code


def referred(world: World, newcomer: str, programme: str, partner: str) -> str:
    """With their yes."""
    yes = {"given": True, "on": day(0), "partner": partner}
    world.told("PUT", f"/v1/newcomers/{newcomer}/consents/job-coaching", yes)
    body = {"newcomer_id": newcomer, "programme_id": programme, "made_on": day(0)}
    return str(_heard(world, "/v1/referrals", body)["id"])


def _heard(world: World, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Told until the service has heard what it is about: that is on its way from another."""

    def told() -> dict[str, Any]:
        answer = world.ask("POST", path, body)
        return dict(answer.json()) if answer.status_code in (200, 201) else {}

    return eventually(told, f"{path} is taken", 20)
