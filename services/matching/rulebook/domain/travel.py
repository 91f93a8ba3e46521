"""How long travelling takes, one way, between postal codes: a simple model, by people, for ordering and a gate.

Distance: great circle between the centres of the two postal codes, times 1.3 for the way streets go; within one postal
code 1.5 km. By foot 4.8 km/h. By bike 15 km/h and two minutes. By public transport whichever is quicker: a bus or tram
(twelve minutes to the stop, waiting and from the stop; 18 km/h), or a train (28 minutes to the station, waiting and
from the station; 88 km/h), which is fitted to `reference/connections.csv`. It knows no timetable, no hill and no river,
and between places that no train stops at it is too quick: the minutes are for judging, and a coordinator can overrule
the gate.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, ceil, cos, radians, sin, sqrt

from services.contracts.vocabulary import TRAVEL_MODES

Place = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


@dataclass(frozen=True)
class Line:
    """A way that takes some minutes whatever the distance, and then goes at a speed."""

    before: float
    kmh: float

    def minutes(self, km: float) -> float:
        """For this number of kilometres of street."""
        return self.before + km / self.kmh * 60


BUS, TRAIN = Line(12.0, 18.0), Line(28.0, 88.0)
"""The second as `fitted` to the connections; a test holds that it is."""
EARTH_KM = 6371.0
DETOUR = 1.3
WITHIN_KM = 1.5
REACH = {"foot": 5.0, "bike": 15.0}
"""Kilometres of street up to which somebody may be sent on foot or by bike."""
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
        way = self.way(start, end, modes)
        return way[0] if way else None

    def way(self, start: str | None, end: str | None, modes: Iterable[str]) -> tuple[int, str] | None:
        """The same, and by which of these modes.

        Beyond its `REACH` nobody is sent by a mode, unless all of theirs are.
        """
        km = self.km(start, end)
        if km is None:
            return None
        named = tuple(modes)
        sensible = [mode for mode in named if km <= REACH.get(mode, km)]
        return min((minutes_by(mode, km), mode) for mode in sensible or named)

    def km(self, start: str | None, end: str | None) -> float | None:
        """Kilometres of street; None where a postal code is not known."""
        here, there = self._places.get(start or ""), self._places.get(end or "")
        if here is None or there is None:
            return None
        return WITHIN_KM if start == end else max(WITHIN_KM, DETOUR * great_circle_km(here, there))


def minutes_by(mode: str, km: float) -> int:
    """Whole minutes for this number of kilometres of street."""
    match mode:
        case "foot":
            return ceil(km / 4.8 * 60)
        case "bike":
            return ceil(2 + km / 15 * 60)
        case _:
            return ceil(min(BUS.minutes(km), TRAIN.minutes(km)))


def fitted(journeys: Iterable[tuple[float, int]]) -> Line:
    """The line that comes nearest to these journeys (kilometres of street, minutes), by relative least squares."""
    known = list(journeys)
    ones = [1 / minutes for _, minutes in known]
    kms = [km / minutes for km, minutes in known]
    a, b, c = (sum(x * y for x, y in zip(*two, strict=True)) for two in ((ones, ones), (ones, kms), (kms, kms)))
    d, e = sum(ones), sum(kms)
    slope = (a * e - b * d) / (a * c - b * b)
    return Line(before=(d - b * slope) / a, kmh=60 / slope)


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
