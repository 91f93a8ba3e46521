"""Opportunities of a test's own, each on a Saturday of its own, so that it depends on nobody else's."""

import secrets
from datetime import timedelta
from itertools import count
from typing import Any

from deploy.local.demo.offers import FOR_SATURDAY, on_saturday
from deploy.local.demo.week import SATURDAY
from tests.journeys.support.world import World

_WEEKS = count(1)


def for_a_saturday(world: World, demo: dict[str, Any], places: int = 6) -> str:
    """Its id: somebody tends a bar, which suits many."""
    title = f"Bar {secrets.token_hex(4)}"
    on = (SATURDAY + timedelta(weeks=next(_WEEKS))).isoformat()
    days = {"starts_on": on, "ends_on": on}
    offer = {**on_saturday(FOR_SATURDAY[0], demo["organisation"]), **days, "places": places}
    made = world.told("POST", "/v1/opportunities", {**offer, "title": title, "reference": title})
    world.settled()
    return str(made["id"])
