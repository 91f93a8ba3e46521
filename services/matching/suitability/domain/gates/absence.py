"""The gate of absence: there on one of the days that suit."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from services.matching.suitability.domain.gates.gate import UNASKED, Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import Sentence, listed
from services.matching.values.week_parts import WHOLE_WEEK, occurring_between

MOST_NAMED = 5
"""How many dates a sentence names."""


def _there_on_some_day(pairing: Pairing) -> bool:
    """There on one of the dates that suit, of those until the horizon."""
    return not pairing.newcomer.away or not pairing.days_wanted or bool(pairing.days_there)


def _not_away_mask(grid: PairGrid) -> Column:
    """Only for people who are away after today: looked at between one absence and the next."""
    passed, until = grid.all_pass(), grid.people["away_until"]
    rows = np.flatnonzero((until >= grid.asked_for).any(axis=1))
    if not len(rows):
        return passed
    wanted = _days_wanted(grid, rows)
    left = (wanted & occurring_between(grid.first_day, grid.horizon)) == 0
    begin = np.broadcast_to(grid.first_day, left.shape)
    for first, last in zip(grid.people["away_from"][rows].T, until[rows].T, strict=True):
        before = np.minimum(first[:, np.newaxis].astype(np.int64) - 1, grid.horizon)
        left |= (wanted & occurring_between(begin, before)) != 0
        begin = np.maximum(begin, last[:, np.newaxis].astype(np.int64) + 1)
    left |= (wanted & occurring_between(begin, grid.horizon)) != 0
    passed[rows] = left
    return passed


def _days_wanted(grid: PairGrid, rows: NDArray[np.intp]) -> Column:
    """By pair of these people, the parts of the week that would do: see `Pairing.days_wanted`."""
    wanted: Column = np.broadcast_to(grid.shared, grid.shape)[rows]
    return np.where(wanted != 0, wanted, np.where(grid.week != 0, grid.week, WHOLE_WEEK))


def _how_long_away(pairing: Pairing) -> list[Chosen]:
    first, last_day = pairing.first_day, pairing.details.last_day
    covering = [each for each in pairing.newcomer.absences if each.from_on <= first and pairing.horizon <= each.until]
    if not covering:
        return [("on-each", {"days": _some(pairing.days_wanted)})]
    key = "first-weeks" if last_day is None or pairing.horizon < last_day else ""
    return [(key, {"from_on": labels.day(covering[0].from_on), "until": labels.day(covering[0].until)})]


def _why_there(pairing: Pairing) -> Chosen | None:
    if not pairing.newcomer.away:
        return UNASKED, {}
    wanted, there = pairing.days_wanted, pairing.days_there
    return None if len(wanted) == len(there) else ("partly", {"days": _some(there)})


def _some(days: Sequence[date]) -> Sentence:
    """The first of these dates, and how many more there are."""
    named, more = [labels.day(day) for day in days[:MOST_NAMED]], len(days) - MOST_NAMED
    rest = [
        Sentence(f"nog {more} dagen", f"{more} more days", f"encore {more} jours")
        if more > 1
        else Sentence("nog een dag", "one more day", "encore un jour")
    ]
    return listed(named + (rest if more > 0 else []))


AWAY = Gate(
    code="newcomer-away",
    place=150,
    firm=False,
    passes=_there_on_some_day,
    mask=_not_away_mask,
    closed=Sentence(
        "De nieuwkomer is weg op alle dagen die passen, of in de eerste acht weken ervan.",
        "The newcomer is away on all days that suit, or in the first eight weeks of it.",
        "Le nouvel arrivant est absent tous les jours qui conviennent, ou pendant les huit premières semaines.",
    ),
    change=Sentence(
        "Kies een opdracht die ook buiten die periode loopt.",
        "Choose an opportunity that also runs outside that period.",
        "Choisissez une offre qui court aussi en dehors de cette période.",
    ),
    open=Sentence(
        "De nieuwkomer is dan niet weg.",
        "The newcomer is not away then.",
        "Le nouvel arrivant n’est pas absent à ce moment.",
    ),
    reasons={
        "": Reason(
            Sentence(
                "De nieuwkomer is dan de hele tijd weg: van {from_on} tot en met {until}.",
                "The newcomer is away all that time: from {from_on} until {until}.",
                "Le nouvel arrivant est absent tout ce temps : du {from_on} au {until} inclus.",
            ),
            Sentence(
                "Kies een opdracht die ook buiten die periode loopt.",
                "Choose an opportunity that also runs outside that period.",
                "Choisissez une offre qui court aussi en dehors de cette période.",
            ),
        ),
        "on-each": Reason(
            Sentence(
                "De nieuwkomer is weg op elke dag die past: {days}.",
                "The newcomer is away on every day that suits: {days}.",
                "Le nouvel arrivant est absent chaque jour qui convient : {days}.",
            ),
            Sentence(
                "Kies een opdracht die ook op andere dagen loopt, of stel ze later voor.",
                "Choose an opportunity that also runs on other days, or propose it later.",
                "Choisissez une offre qui a lieu d’autres jours aussi, ou proposez-la plus tard.",
            ),
        ),
        "first-weeks": Reason(
            Sentence(
                "De nieuwkomer is de eerste acht weken weg: van {from_on} tot en met {until}.",
                "The newcomer is away for the first eight weeks: from {from_on} until {until}.",
                "Le nouvel arrivant est absent les huit premières semaines : du {from_on} au {until} inclus.",
            ),
            Sentence(
                "Stel de opdracht voor als de nieuwkomer terug is, of kort daarvoor.",
                "Propose the opportunity once the newcomer is back, or shortly before.",
                "Proposez l’offre quand le nouvel arrivant sera de retour, ou peu avant.",
            ),
        ),
    },
    why_closed=_how_long_away,
    remarks={
        "partly": Sentence(
            "De nieuwkomer is een deel van de tijd weg; blijft over: {days}.",
            "The newcomer is away for part of the time; what is left: {days}.",
            "Le nouvel arrivant est absent une partie du temps ; il reste : {days}.",
        ),
        UNASKED: Sentence(
            "Er is geen afwezigheid genoteerd.", "No absence was recorded.", "Aucune absence n’est notée."
        ),
    },
    why_open=_why_there,
)


GATES = (AWAY,)
