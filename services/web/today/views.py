"""What waits, put together from the to-dos of matching and the group sessions of intake."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.html.catalogues import N_
from services.web.today.deeds import place_of
from services.web.visits.visit import Visit

AT_ONCE = 60
"""To-dos on one page."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Group:
    """To-dos that are due in one stretch of time."""

    label: str
    todos: list[Told]


def today(visit: Visit) -> Response:
    """The page."""
    kind, after = visit.asked("kind") or None, visit.asked("after") or None
    ask_todos = partial(visit.api.get, "/v1/matching/todos", kind=kind, after=after, limit=AT_ONCE, with_="names")
    ask_sessions = partial(
        visit.api.get, "/v1/group-sessions", held_from=visit.today, held_to=visit.today + SOON, limit=5
    )
    answer, sessions = together(ask_todos, ask_sessions)
    rows = [{**each, "place": place_of(each)} for each in answer["todos"]]
    return visit.page(
        "today/today.html",
        groups=grouped(rows, visit.today),
        counts=answer["counts"],
        kind=kind,
        named=answer["named"],
        sessions=sessions["group_sessions"],
        more=answer.get("next"),
        saturday=_next_saturday(visit.today),
    )


def grouped(todos: Iterable[Told], now: date) -> list[Group]:
    """Late, today, within a week, later; those without anything are left out."""
    until = {
        N_("Too late already"): now - timedelta(days=1),
        N_("Today"): now,
        N_("This week"): now + SOON,
        N_("Later"): date.max,
    }
    groups: dict[str, list[Told]] = {label: [] for label in until}
    for each in todos:
        due = date.fromisoformat(each["due_on"])
        groups[next(label for label, last in until.items() if due <= last)].append(each)
    return [Group(label, found) for label, found in groups.items() if found]


def _next_saturday(now: date) -> date:
    return now + timedelta(days=(5 - now.weekday()) % 7)
