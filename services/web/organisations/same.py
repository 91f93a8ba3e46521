"""Which organisations may be one, and which records went into one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from services.web.api.client import Told, part
from services.web.api.problems import Refused
from services.web.people.asking import or_none
from services.web.visits.forms import given
from services.web.visits.visit import Visit
from services.web.wording import corrections

ASKED_BY = ("name", "area_id", "postcode", "company_number")


def likely(visit: Visit, said: Told, besides: str = "") -> list[Told]:
    """Which organisations may be this one; none where the service is of a release that cannot tell."""
    asked = given(**{name: said.get(name) for name in ASKED_BY}, besides=besides)
    try:
        return list(visit.api.post("/v1/organisations/likely", asked)["likely"])
    except Refused:
        return []


def asking_merges(visit: Visit, organisation_id: str) -> "partial[Any]":
    """Asks which records went into it."""
    return partial(or_none, visit, f"/v1/organisations/{part(organisation_id)}/merges", "merges", with_="names")


def merged(told: Mapping[str, Any]) -> list[dict[str, str]]:
    """Those that went into it, in words."""
    named = told.get("named", {})
    return [
        {
            "name": each["name"],
            "other_id": each["other_id"],
            "on": corrections.day_of(each["at"]),
            "who": corrections.who(each, named),
        }
        for each in told["merges"]
    ]


def area_names(visit: Visit, found: list[Told]) -> dict[str, str]:
    """What areas are called, where there is anything to show."""
    if not found:
        return {}
    return {each["area_id"]: each["area_label"] for each in visit.api.get("/v1/units")["units"]}
