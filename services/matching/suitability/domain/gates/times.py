"""Gates of time: a part of the week in common that is not taken by what was agreed before."""

import numpy as np
from numpy.typing import NDArray

from services.matching.projections.domain.opportunities import surely
from services.matching.suitability.domain.gates.gate import UNASKED, Chosen, Gate, Reason
from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values import labels
from services.matching.values.sentences import OR, Sentence, listed
from services.matching.values.week_parts import WHOLE_WEEK, suiting

_ANOTHER_TIME = Sentence(
    "Kies een ander moment, of beëindig eerst de andere inzet.",
    "Choose another time, or end the other assignment first.",
    "Choisissez un autre moment, ou mettez d’abord fin à l’autre mission.",
)


def _shares_a_time(pairing: Pairing) -> bool:
    """A side that named no time can do any."""
    return bool(pairing.shared)


def _shares_a_time_mask(grid: PairGrid) -> Column:
    shared: Column = grid.shared != 0
    return shared


def _which_times(pairing: Pairing) -> list[Chosen]:
    if not pairing.week:
        return [("over", {"last": labels.day(pairing.horizon)})]
    if pairing.newcomer.free & pairing.week:
        return [("whole-day", {"times": listed(labels.times(pairing.week), OR)})]
    return [("", {"times": listed(labels.times(pairing.week), OR)})]


def _why_a_time(pairing: Pairing) -> Chosen | None:
    return None if pairing.newcomer.named_times else (UNASKED, {})


COMMON_DAY = Gate(
    code="no-common-day",
    place=140,
    firm=False,
    passes=_shares_a_time,
    mask=_shares_a_time_mask,
    closed=Sentence(
        "De nieuwkomer kan op geen enkel moment van de opdracht.",
        "The newcomer is free at none of the opportunity's times.",
        "Le nouvel arrivant n’est libre à aucun moment de l’offre.",
    ),
    change=Sentence(
        "Vraag of de nieuwkomer ook op andere momenten kan.",
        "Ask whether the newcomer is free at other times too.",
        "Demandez si le nouvel arrivant est libre à d’autres moments aussi.",
    ),
    open=Sentence("Er is een moment dat past.", "There is a time that suits.", "Il y a un moment qui convient."),
    reasons={
        "": Reason(
            Sentence(
                "De nieuwkomer kan op geen enkel moment van de opdracht.",
                "The newcomer is free at none of the opportunity's times.",
                "Le nouvel arrivant n’est libre à aucun moment de l’offre.",
            ),
            Sentence(
                "Het past als de nieuwkomer ook kan op {times}.",
                "It suits if the newcomer is also free on {times}.",
                "Cela convient si le nouvel arrivant est aussi libre {times}.",
            ),
        ),
        "whole-day": Reason(
            Sentence(
                "De opdracht duurt een hele dag, en de nieuwkomer kan niet zowel in de voormiddag als in de namiddag.",
                "The opportunity takes a whole day, and the newcomer is not free both in the morning and afternoon.",
                "L’offre dure toute une journée, et le nouvel arrivant n’est pas libre à la fois le matin et "
                "l’après-midi.",
            ),
            Sentence(
                "Het past als de nieuwkomer de hele dag kan op {times}, of als de organisatie een deel van de dag "
                "noemt.",
                "It suits if the newcomer is free all day on {times}, or if the organisation names a part of the day.",
                "Cela convient si le nouvel arrivant est libre toute la journée {times}, ou si l’organisation "
                "indique une partie de la journée.",
            ),
        ),
        "over": Reason(
            Sentence(
                "Van de momenten van de opdracht komt er geen meer, tot en met {last}.",
                "Of the opportunity's times none comes any more, until {last}.",
                "Aucun des moments de l’offre ne revient encore, jusqu’au {last} inclus.",
            ),
            Sentence(
                "Kies een andere opdracht, of vraag de organisatie of deze langer duurt.",
                "Choose another opportunity, or ask the organisation whether this one lasts longer.",
                "Choisissez une autre offre, ou demandez à l’organisation si celle-ci dure plus longtemps.",
            ),
        ),
    },
    why_closed=_which_times,
    remarks={
        UNASKED: Sentence(
            "Wanneer de nieuwkomer kan, is niet gevraagd; we rekenen op elk moment.",
            "When the newcomer is free was not asked; we count on any time.",
            "On n’a pas demandé quand le nouvel arrivant est libre ; nous comptons sur tous les moments.",
        ),
    },
    why_open=_why_a_time,
)


def _not_taken(pairing: Pairing) -> bool:
    """Not at this opportunity already, and free at one of its times next to what is agreed elsewhere."""
    if any(commitment.opportunity_id == pairing.opportunity.id for commitment in pairing.commitments):
        return False
    if not surely(pairing.week):
        return True
    free = pairing.newcomer.free if pairing.shared else WHOLE_WEEK
    return bool(suiting(free & ~pairing.busy, pairing.week, pairing.details.whole))


def _not_taken_mask(grid: PairGrid) -> Column:
    people, passed = grid.people, grid.all_pass()
    if (people["busy_at"] < 0).all():
        return passed
    for at in people["busy_at"].T:
        passed &= at[:, np.newaxis] != grid.offers["number"]
    free = np.where(grid.shared != 0, grid.of_people("free"), WHOLE_WEEK)
    passed &= (grid.takes == 0) | (suiting(free & ~_busy(grid), grid.week, grid.offers["whole"]) != 0)
    return passed


def _busy(grid: PairGrid) -> NDArray[np.int32]:
    """By pair, the parts of the week that are taken for most of the days until the horizon: see `Pairing.busy`."""
    people, busy = grid.people, np.zeros(grid.shape, dtype=np.int32)
    half = (grid.horizon - grid.first_day + 1) // 2
    for number in range(people["busy_at"].shape[1]):
        first, last, takes = (people[f"busy_{part}"][:, number, np.newaxis] for part in ("first", "last", "takes"))
        if takes.any():
            after = np.minimum(last, grid.horizon) - np.maximum(first, grid.first_day)
            busy |= np.where(after >= half, takes, 0)
    return busy


def _why_taken(pairing: Pairing) -> list[Chosen]:
    if any(commitment.opportunity_id == pairing.opportunity.id for commitment in pairing.commitments):
        return [("here", {})]
    first, last = pairing.first_day, pairing.horizon
    key = "elsewhere" if first < last else "that-day"
    return [(key, {"first_day": labels.day(first), "last": labels.day(last)})]


OVERLAP = Gate(
    code="overlapping-assignment",
    place=170,
    firm=False,
    asked_at_answers=True,
    passes=_not_taken,
    mask=_not_taken_mask,
    closed=Sentence(
        "De nieuwkomer heeft op dat moment al ander vrijwilligerswerk, of doet deze opdracht al.",
        "The newcomer already volunteers at that time, or does this opportunity already.",
        "Le nouvel arrivant fait déjà un autre volontariat à ce moment, ou participe déjà à cette offre.",
    ),
    change=Sentence(
        "Kies een ander moment, of beëindig eerst de andere inzet.",
        "Choose another time, or end the other assignment first.",
        "Choisissez un autre moment, ou mettez d’abord fin à l’autre mission.",
    ),
    open=Sentence(
        "Er is op dat moment niets anders afgesproken.",
        "Nothing else is agreed at that time.",
        "Rien d’autre n’est convenu à ce moment.",
    ),
    reasons={
        "here": Reason(
            Sentence(
                "De nieuwkomer doet deze opdracht al, of zei er al ja op.",
                "The newcomer does this opportunity already, or already said yes to it.",
                "Le nouvel arrivant participe déjà à cette offre, ou y a déjà dit oui.",
            ),
            Sentence("Kies een andere opdracht.", "Choose another opportunity.", "Choisissez une autre offre."),
        ),
        "elsewhere": Reason(
            Sentence(
                "Op de momenten die passen heeft de nieuwkomer al ander vrijwilligerswerk afgesproken, voor meer dan "
                "de helft van de dagen van {first_day} tot en met {last}.",
                "At the times that suit, the newcomer has already agreed to other volunteering, for more than half of "
                "the days from {first_day} until {last}.",
                "Aux moments qui conviennent, le nouvel arrivant a déjà convenu d’un autre volontariat, pour "
                "plus de la moitié des jours du {first_day} au {last} inclus.",
            ),
            _ANOTHER_TIME,
        ),
        "that-day": Reason(
            Sentence(
                "Op de momenten die passen heeft de nieuwkomer op {first_day} al ander vrijwilligerswerk afgesproken.",
                "At the times that suit, the newcomer has already agreed to other volunteering on {first_day}.",
                "Aux moments qui conviennent, le nouvel arrivant a déjà convenu d’un autre volontariat le {first_day}.",
            ),
            _ANOTHER_TIME,
        ),
    },
    why_closed=_why_taken,
)


GATES = (
    COMMON_DAY,
    OVERLAP,
)
