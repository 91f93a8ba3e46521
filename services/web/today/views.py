"""What waits, put together from the to-dos of matching and the group sessions of intake."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.sessions.words import KINDS
from services.web.today.deeds import place_of
from services.web.visits.visit import Visit

OF_A_KIND = 5
"""To-dos of one kind on the first page, of which there may be dozens; the others are one tap away."""
AT_ONCE = 60
"""On the page of one kind."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Group:
    """To-dos of one kind, the most urgent first."""

    kind: str
    sentence: Mapping[str, str]
    todos: list[Told]
    count: int
    """Of all, also of those that are not shown."""

    @property
    def due_on(self) -> str:
        """The first of them."""
        return str(self.todos[0]["due_on"])


def today(visit: Visit) -> Response:
    """The page: all kinds with their first ones, or one kind as a whole."""
    kind, after = visit.asked("kind") or None, visit.asked("after") or None
    ask_first = partial(_todos, visit, kind, after, AT_ONCE if kind else 1)
    ask_sessions = partial(
        visit.api.get, "/v1/group-sessions", held_from=visit.today, held_to=visit.today + SOON, limit=5
    )
    first, sessions = together(ask_first, ask_sessions)
    kinds = [kind] if kind else [each for each, count in first["counts"].items() if count]
    answers = [first] if kind else together(*(partial(_todos, visit, each, None, OF_A_KIND) for each in kinds))
    return visit.page(
        "today/today.html",
        groups=grouped(answers, first["counts"]),
        kind=kind,
        cards=_cards(answers),
        offers=_offers(answers),
        sessions=sessions["group_sessions"],
        kinds=KINDS,
        more=first.get("next") if kind else None,
        saturday=_next_saturday(visit.today),
    )


def grouped(answers: Iterable[Told], counts: Mapping[str, int]) -> list[Group]:
    """A group for each kind of which there are any, the one that is due first before the others."""
    found = [
        Group(
            kind=answer["todos"][0]["kind"],
            sentence=answer["todos"][0]["sentence"],
            todos=[{**each, "place": place_of(each)} for each in answer["todos"]],
            count=counts.get(answer["todos"][0]["kind"], len(answer["todos"])),
        )
        for answer in answers
        if answer["todos"]
    ]
    return sorted(found, key=lambda group: (group.count > len(group.todos), group.due_on))


def _todos(visit: Visit, kind: str | None, after: str | None, limit: int) -> Told:
    return visit.api.get("/v1/matching/todos", kind=kind, after=after, limit=limit, with_="names")


def _cards(answers: Iterable[Told]) -> dict[str, Told]:
    return {id_: card for answer in answers for id_, card in answer["named"]["newcomers"].items()}


def _offers(answers: Iterable[Told]) -> dict[str, Told]:
    return {id_: card for answer in answers for id_, card in answer["named"]["opportunities"].items()}


def _next_saturday(now: date) -> date:
    return now + timedelta(days=(5 - now.weekday()) % 7)
