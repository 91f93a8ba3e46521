"""Choosing an opportunity and a day, and the list of that day."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.attendance import choosing, register
from services.web.visits.roles import COORDINATION
from services.web.visits.tried import NOTHING, Tried
from services.web.visits.visit import Visit
from services.web.wording import volunteering
from services.web.wording.offers import choices

CARDS = 500
"""As many as the API tells at once."""


def attendance(visit: Visit) -> Response:
    """The list of the day that was chosen; else what there is to choose."""
    opportunity_id, on = visit.asked("opportunity"), day_of(visit.asked("on"))
    if opportunity_id and on:
        return day(visit, opportunity_id, on, everybody=visit.asked("everybody") == "yes")
    return choice(visit)


def choice(visit: Visit) -> Response:
    """Today's first, then what nobody recorded, then everything else."""
    running = list(visit.api.all("/v1/assignments", "assignments", running=True, fields=choosing.FIELDS))
    ids = list(choosing.by_opportunity(running))[:CARDS]
    offers = visit.api.post("/v1/opportunities/cards", {"opportunity_ids": ids})["opportunities"] if ids else {}
    titles = [(each, offers[each]["title"]) for each in ids if each in offers]
    return visit.page(
        "attendance/choice.html",
        waiting=choosing.waiting(running, offers, visit.today),
        offers=offers,
        titles=sorted(titles, key=lambda pair: pair[1].casefold()),
        chosen=visit.asked("opportunity"),
        coordinates=visit.who.role in COORDINATION,
    )


def day(visit: Visit, opportunity_id: str, on: date, *, everybody: bool = False, tried: Tried = NOTHING) -> Response:
    """Everybody who is expected, ticked but for those known to be away."""
    told, names = listed(visit, opportunity_id)
    planned = register.is_planned(told, on)
    shown = register.lines(told, on, everybody=everybody or not planned)
    cards = names["newcomers"]
    return visit.page(
        "attendance/day.html",
        tried.status,
        lines=sorted(shown, key=lambda each: _called(cards.get(each.newcomer_id))),
        named=names,
        twins=_twins(cards, shown),
        offer=names["opportunities"].get(opportunity_id),
        opportunity_id=opportunity_id,
        on=on,
        everybody=everybody or not planned,
        planned=planned,
        is_taken=register.is_taken(shown),
        tried=tried,
        words=volunteering,
        choices=choices,
        coordinates=visit.who.role in COORDINATION,
    )


def listed(visit: Visit, opportunity_id: str) -> tuple[Sequence[Told], Told]:
    """All assignments there that the visitor may see, and names; what ended lately may hold the day as well."""
    running, ended = together(*(_asking(visit, opportunity_id, running) for running in (True, False)))
    names = {kind: {**ended["named"][kind], **running["named"][kind]} for kind in _KINDS}
    names["missing"] = running["named"].get("missing", ())
    by_id = {each["id"]: each for each in (*running["assignments"], *ended["assignments"])}
    return list(by_id.values()), names


_KINDS = ("newcomers", "opportunities", "organisations", "units")


def _asking(visit: Visit, opportunity_id: str, running: bool) -> Callable[[], Told]:
    query = {"opportunity": opportunity_id, "running": running, "limit": CARDS, "with_": "names"}
    return partial(visit.api.get, "/v1/assignments", **query)


def _twins(cards: Mapping[str, Told], shown: Sequence[register.Line]) -> frozenset[str]:
    """First names that several of them have: they are told apart by the first signs of their ids."""
    people = {each.newcomer_id for each in shown} & cards.keys()
    counts = Counter(cards[each]["first_name"] for each in people)
    return frozenset(name for name, count in counts.items() if count > 1)


def _called(card: Told | None) -> str:
    """By what a list is in order; those without a name come last."""
    return card["first_name"].casefold() if card else "\uffff"


def day_of(text: str) -> date | None:
    """A day as it stands in an address; None where that is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
