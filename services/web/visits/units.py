"""The units that somebody may choose from."""

from collections.abc import Sequence

from services.web.visits.roles import ADMINISTRATOR
from services.web.visits.visit import Visit

Choice = tuple[str, str]
"""The id of a unit, and what it is called."""


def units_of(visit: Visit) -> Sequence[Choice]:
    """Those that the person acts for, by name; of an administrator all."""
    every = visit.api.all("/v1/units", "units")
    return [
        (each["id"], each["label"])
        for each in every
        if visit.who.role == ADMINISTRATOR or each["id"] in visit.who.units
    ]
