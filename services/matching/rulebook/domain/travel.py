"""How long travelling takes, one way, between postal codes: a simple model, by people, for ordering and a gate.

Distance: great circle between the centres of the two postal codes, times 1.3 for the way streets go; within one postal
code 1.5 km. By foot 4.8 km/h. By bike 15 km/h and two minutes. By public transport twelve minutes to the stop, waiting
and from the stop, then 18 km/h for the first ten kilometres and 40 km/h beyond (bus, then train). It knows no
timetable, no hill and no river: the minutes are for judging, and a coordinator can overrule the gate.
"""

from collections.abc import Iterable, Mapping
from math import asin, ceil, cos, radians, sin, sqrt

from services.contracts.vocabulary import TRAVEL_MODES

Place = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""

EARTH_KM = 6371.0
DETOUR = 1.3
WITHIN_KM = 1.5
SLOW_KM = 10.0
USUAL_MODES = ("foot", "public-transport")
"""Where nobody asked: not everybody has a bike."""
MOST_MINUTES = 60
"""One way, where nobody asked: lenient, since it closes a gate."""


class Travel:
    """The model over known places."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        """`places`: postal code to the coordinates of its centre."""
        self._places = places

    def minutes(self, start: str | None, end: str | None, modes: Iterable[str]) -> int | None:
        """Whole minutes by the fastest of these modes; None where a postal code is not known."""
        here, there = self._places.get(start or ""), self._places.get(end or "")
        if here is None or there is None:
            return None
        km = WITHIN_KM if start == end else max(WITHIN_KM, DETOUR * great_circle_km(here, there))
        return min(minutes_by(mode, km) for mode in modes)


def minutes_by(mode: str, km: float) -> int:
    """Whole minutes for this number of kilometres of street."""
    match mode:
        case "foot":
            return ceil(km / 4.8 * 60)
        case "bike":
            return ceil(2 + km / 15 * 60)
        case _:
            return ceil(12 + min(km, SLOW_KM) / 18 * 60 + max(km - SLOW_KM, 0.0) / 40 * 60)


def great_circle_km(here: Place, there: Place) -> float:
    """By the haversine formula, on a sphere."""
    (lat1, lon1), (lat2, lon2) = here, there
    half = sin(radians(lat2 - lat1) / 2) ** 2
    half += cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def usable(modes: Iterable[str]) -> tuple[str, ...]:
    """These modes in a fixed order; the usual ones where none is named."""
    named = set(modes)
    return tuple(mode for mode in TRAVEL_MODES if mode in named) or USUAL_MODES
