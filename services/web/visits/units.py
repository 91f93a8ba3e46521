"""The units that somebody acts for, and the areas where these work."""

from collections.abc import Iterable, Sequence
from functools import partial

from services.web.api.client import Told
from services.web.visits import roles
from services.web.visits.signed_in import SignedIn
from services.web.visits.visit import Visit

UNITS_AT_MOST = 1000
Choice = tuple[str, str]
"""The id of a unit, and what it is called."""


def asking_units(visit: Visit) -> "partial[Told]":
    """The question for all units, to be asked together with others."""
    return partial(visit.api.get, "/v1/units", limit=UNITS_AT_MOST)


def own_units(answer: Told, who: SignedIn) -> list[Told]:
    """Those of the answer that somebody acts for: an administrator for each."""
    units: list[Told] = answer["units"]
    return [unit for unit in units if who.role == roles.ADMINISTRATOR or unit["id"] in who.units]


def areas_of(units: Iterable[Told]) -> list[tuple[str, str]]:
    """(id, what it is called), each once."""
    return list({unit["area_id"]: (unit["area_id"], str(unit["area_label"])) for unit in units}.values())


def units_of(visit: Visit) -> Sequence[Choice]:
    """Those that the person acts for, by name; of an administrator all."""
    every = visit.api.all("/v1/units", "units")
    return [
        (each["id"], each["label"])
        for each in every
        if visit.who.role == roles.ADMINISTRATOR or each["id"] in visit.who.units
    ]
