"""What waits, put together from the to-dos of matching and the group sessions of intake."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, if_told, together
from services.web.people import messages
from services.web.people.asking import or_none
from services.web.people.correction_form import LABELS
from services.web.people.views.requesting import waiting as requests_waiting
from services.web.sessions.words import KINDS, whole
from services.web.today.deeds import place_of
from services.web.today.headings import HEADINGS, OF_SESSIONS
from services.web.visits.visit import Visit

OF_A_KIND = 5
"""To-dos of one kind on the first page, of which there may be dozens; the others are one tap away."""
AT_ONCE = 60
"""On the page of one kind."""
UNTOLD_AT_MOST = 20
MANY, LONG_OVERDUE = 20, timedelta(days=30)
"""Beyond these to-dos of one kind are folded to a line."""
SOON = timedelta(days=7)


@dataclass(frozen=True)
class Group:
    """To-dos of one kind, the most urgent first."""

    kind: str
    sentence: Mapping[str, str]
    todos: list[Told]
    count: int
    """Of all, also of those that are not shown."""
    is_folded: bool = False
    """Whether one line is enough: they are many and have waited for long, and must not bury what is due."""

    @property
    def due_on(self) -> str:
        """The first of them."""
        return str(self.todos[0]["due_on"])


def today(visit: Visit) -> Response:
    """The page: all kinds with their first ones, or one kind as a whole."""
    kind, after = visit.asked("kind") or None, visit.asked("after") or None
    shown = {"kind": kind, "after": after, "limit": AT_ONCE} if kind else {"of_each": OF_A_KIND}
    ask_todos = partial(visit.api.get, "/v1/matching/todos", with_="names", **shown)
    ask_sessions = partial(
        visit.api.get, "/v1/group-sessions", held_from=visit.today, held_to=visit.today + SOON, limit=5
    )
    ask_no_shows = if_told(partial(visit.api.get, "/v1/no-shows", with_="names"))
    ask_untold = partial(or_none, visit, "/v1/newcomers/untold", "messages", with_="names", limit=UNTOLD_AT_MOST)
    ask_contacts = partial(or_none, visit, "/v1/organisations/untold", "messages", with_="names", limit=UNTOLD_AT_MOST)
    ask_untouched = partial(or_none, visit, "/v1/newcomers/untouched", "files", with_="names", limit=OF_A_KIND)
    ask_arrivals = partial(visit.api.get, "/v1/self-registrations", limit=OF_A_KIND)
    ask_corrections = partial(visit.api.get, "/v1/correction-requests", limit=OF_A_KIND, with_="names")
    waiting, sessions, missed, untold, contacts, untouched, arrivals, corrections, asked_of_us = together(
        ask_todos,
        ask_sessions,
        ask_no_shows,
        ask_untold,
        ask_contacts,
        ask_untouched,
        ask_arrivals,
        ask_corrections,
        partial(requests_waiting, visit),
    )
    return visit.page(
        "today/today.html",
        groups=grouped(waiting["todos"], waiting["counts"], None if kind else visit.today),
        kind=kind,
        cards=waiting["named"]["newcomers"],
        organisations=waiting["named"]["organisations"],
        offers=waiting["named"]["opportunities"],
        sessions=[whole(each) for each in sessions["group_sessions"]],
        no_shows=missed.get("no_shows", ()),
        missed_cards=missed["named"]["newcomers"] if missed else {},
        no_shows_heading=OF_SESSIONS["session-no-show"],
        untold=untold["messages"],
        untold_cards=untold.get("named", {}).get("newcomers", {}),
        sayings=messages,
        contacts=contacts["messages"],
        contact_names=contacts.get("named", {}).get("organisations", {}),
        untouched=untouched["files"],
        untouched_cards=untouched.get("named", {}).get("newcomers", {}),
        asked_of_us=len(asked_of_us["file_requests"]),
        kinds=KINDS,
        corrections=() if kind else corrections["correction_requests"],
        whose=corrections["named"]["newcomers"],
        fields=LABELS,
        arrivals=() if kind else arrivals["self_registrations"],
        more_arrivals=bool(arrivals.get("next")),
        headings=HEADINGS,
        more=waiting.get("next") if kind else None,
        saturday=_next_saturday(visit.today),
    )


def grouped(todos: Iterable[Told], counts: Mapping[str, int], now: date | None = None) -> list[Group]:
    """A group for each kind of which there are any, the one that is due first before the others.

    `now`: the day against which long overdue kinds are folded; without it none is.
    """
    kinds: dict[str, list[Told]] = {}
    for each in todos:
        kinds.setdefault(each["kind"], []).append({**each, "place": place_of(each)})
    found = [_group(kind, theirs, counts.get(kind, len(theirs)), now) for kind, theirs in kinds.items()]
    return sorted(found, key=lambda group: (group.count > len(group.todos), group.due_on))


def _group(kind: str, todos: list[Told], count: int, now: date | None) -> Group:
    is_old = now is not None and date.fromisoformat(todos[0]["due_on"]) < now - LONG_OVERDUE
    return Group(kind, todos[0]["sentence"], todos, count, is_folded=is_old and count > MANY)


def _next_saturday(now: date) -> date:
    return now + timedelta(days=(5 - now.weekday()) % 7)
