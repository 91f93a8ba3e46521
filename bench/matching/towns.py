"""Where invented people and organisations live: ten Belgian towns of unequal size, and the postal codes around them."""

import random
from math import exp

from services.matching import reference
from services.matching.rulebook.domain.travel import great_circle_km

TOWNS = {
    "gent": "9000",
    "antwerpen": "2000",
    "brussel": "1000",
    "oostende": "8400",
    "kortrijk": "8500",
    "sint-niklaas": "9100",
    "mechelen": "2800",
    "leuven": "3000",
    "brugge": "8000",
    "menen": "8930",
}
"""The centre of each, the largest first: the n-th has 1 / n ** 0.7 of what the first has."""
SKEW = 0.7
AROUND_KM, THINS_OUT_KM = 15.0, 4.0
"""Postal codes within AROUND_KM kilometres, each further one less likely: e to the power of -km / THINS_OUT_KM."""

places = reference.coordinates()


class Towns:
    """Draws a town, then a postal code in or near it."""

    def __init__(self, chance: random.Random, how_many: int = len(TOWNS)) -> None:
        """Of the `how_many` largest."""
        self._chance = chance
        self._names = list(TOWNS)[:how_many]
        self._shares = [1 / n**SKEW for n in range(1, how_many + 1)]
        self._around = {name: _around(TOWNS[name]) for name in self._names}

    def town(self) -> str:
        """The larger, the likelier."""
        return self._chance.choices(self._names, self._shares)[0]

    def postcode(self, town: str) -> str:
        """The nearer, the likelier."""
        codes, shares = self._around[town]
        return self._chance.choices(codes, shares)[0]


def _around(centre: str) -> tuple[list[str], list[float]]:
    km = {code: great_circle_km(places[centre], where) for code, where in places.items()}
    near = {code: exp(-far / THINS_OUT_KM) for code, far in km.items() if far <= AROUND_KM}
    return list(near), list(near.values())
