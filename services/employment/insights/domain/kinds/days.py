"""Signals that rest on realised days."""

from datetime import date, timedelta

from services.employment.insights.domain.kinds.kind import Fact, Found, Kind, Looked, sources
from services.platform.sentences import Sentence

WINDOW, REGULAR = 8, 4
"""In how many weeks one after the other, in how many of them somebody comes regularly."""
RECENT = 90
"""Days ago at most."""
COMPLETED = "completed"
"""The reason of an end that both agreed on."""


def _present(looked: Looked) -> Found | None:
    days = looked.days
    if not days:
        return None
    return Found(facts={"days": len(days), "first": days[0], "last": days[-1]}, days=sources(looked.done))


def _regular(looked: Looked) -> Found | None:
    """The eight weeks in which most weeks have a day; of equal ones the latest."""
    weeks = sorted({_week(on) for on in looked.days})
    spans = [[other for other in weeks if first <= other < first + timedelta(weeks=WINDOW)] for first in weeks]
    best = max(reversed(spans), key=len, default=[])
    if len(best) < REGULAR:
        return None
    days = [on for on in looked.days if _week(on) in best]
    facts: dict[str, Fact] = {"weeks": len(best), "of": WINDOW, "last": days[-1]}
    return Found(facts=facts, days=sources(looked.done, days))


def _recent(looked: Looked) -> Found | None:
    days = [on for on in looked.days if on > looked.today - timedelta(days=RECENT)]
    if not days:
        return None
    return Found(facts={"last": days[-1]}, days=sources(looked.done, days))


def _lasting(looked: Looked) -> Found | None:
    through = {i: e for i, e in looked.done.items() if e.end and e.end.reason == COMPLETED}
    return Found(facts={"assignments": len(through)}, days=sources(through)) if through else None


def _several_places(looked: Looked) -> Found | None:
    houses = {e.organisation_id for e in looked.done.values()}
    return Found(facts={"organisations": len(houses)}, days=sources(looked.done)) if len(houses) > 1 else None


def _week(on: date) -> date:
    """Its Monday."""
    return on - timedelta(days=on.weekday())


KINDS = (
    Kind(
        code="lasting",
        find=_lasting,
        rule=Sentence(
            "Een inzet met minstens één dag die afgerond werd zoals afgesproken.",
            "An assignment with at least one day that was completed as agreed.",
            "Une mission d’au moins un jour, menée à terme comme convenu.",
        ),
        change=Sentence(
            "Een lopende inzet afronden.",
            "Completing an assignment that is under way.",
            "Terminer une mission en cours.",
        ),
    ),
    Kind(
        code="regular",
        find=_regular,
        rule=Sentence(
            "Dagen in minstens 4 van 8 opeenvolgende weken, maandag tot zondag.",
            "Days in at least 4 of 8 weeks in a row, Monday to Sunday.",
            "Des jours dans au moins 4 de 8 semaines successives, du lundi au dimanche.",
        ),
        change=Sentence(
            "Dagen in andere weken, of een dag die verkeerd genoteerd was en verbeterd wordt.",
            "Days in other weeks, or a day that was recorded by mistake and is corrected.",
            "Des jours dans d’autres semaines, ou un jour mal enregistré que l’on corrige.",
        ),
    ),
    Kind(
        code="several-places",
        find=_several_places,
        rule=Sentence(
            "Dagen bij minstens twee organisaties.",
            "Days at two organisations or more.",
            "Des jours auprès d’au moins deux organisations.",
        ),
        change=Sentence(
            "Een dag bij een andere organisatie.",
            "A day at another organisation.",
            "Un jour auprès d’une autre organisation.",
        ),
    ),
    Kind(
        code="recent",
        find=_recent,
        rule=Sentence(
            "Minstens één dag in de voorbije 90 dagen.",
            "At least one day in the past 90 days.",
            "Au moins un jour au cours des 90 derniers jours.",
        ),
        change=Sentence(
            "Een nieuwe dag; 90 dagen zonder dag, en dit valt weg.",
            "A new day; 90 days without one, and this is gone.",
            "Un nouveau jour ; après 90 jours sans aucun, ceci disparaît.",
        ),
    ),
    Kind(
        code="present",
        find=_present,
        rule=Sentence(
            "Minstens één dag waarop aanwezigheid genoteerd is.",
            "At least one day on which attendance is recorded.",
            "Au moins un jour de présence enregistrée.",
        ),
        change=Sentence(
            "Elke nieuwe dag, en elke dag die verbeterd wordt.",
            "Every new day, and every day that is corrected.",
            "Chaque nouveau jour, et chaque jour que l’on corrige.",
        ),
    ),
)
