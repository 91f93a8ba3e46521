"""The first page: what waits for an answer, the next shift, the days to come, and what was done."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, if_told, together
from services.web.my.offers import REASONS, proposals
from services.web.my.pages import newcomer_of, shown
from services.web.my.shifts import Shift, done, next_of, running, shifts, to_look_back_on
from services.web.visits.visit import DONE, Visit

AHEAD = timedelta(days=14)
AT_ONCE = 200


def days(visit: Visit) -> Response:
    """The page."""
    who = newcomer_of(visit)
    ask_assignments = partial(visit.api.get, "/v1/assignments", limit=AT_ONCE, with_="names")
    ask_matches = partial(visit.api.get, "/v1/matches", limit=AT_ONCE, with_="names")
    ask_paid = partial(visit.api.get, "/v1/reimbursements", newcomer=who)
    ask_questions = partial(visit.api.get, "/v1/follow-ups", newcomer=who)
    kept, matched, paid, asked = together(ask_assignments, ask_matches, if_told(ask_paid), if_told(ask_questions))
    assignments, offers = kept["assignments"], kept["named"]["opportunities"]
    to_come = shifts(assignments, offers, visit.today)
    first = next_of(to_come)
    until = (visit.today + AHEAD).isoformat()
    over = to_look_back_on(assignments, visit.today)
    offered = matched["named"]["opportunities"]
    return shown(
        visit,
        "days.html",
        first_name=_first_name(who, kept, matched),
        proposals=proposals(matched["matches"], offered, "proposed"),
        said_yes=proposals(matched["matches"], offered, "accepted"),
        next=first,
        just_off=_just_off(visit, to_come),
        to_come=[each for each in to_come if each.on <= until and each is not first],
        later=[each for each in to_come if each.on > until and each is not first],
        running=running(assignments, offers, to_come),
        done=done(assignments),
        look_back=[(each, offers.get(each["opportunity_id"], {})) for each in over],
        paid=paid,
        questions=[each for each in asked.get("follow_ups", ()) if each["state"] == "open"],
        reasons=REASONS,
        now=datetime.now(UTC),
    )


def _just_off(visit: Visit, to_come: Iterable[Shift]) -> Shift | None:
    """The day on which they said a moment ago that they cannot come."""
    if visit.asked(DONE) != "my-absent":
        return None
    said = visit.asked("of"), visit.asked("on")
    return next((each for each in to_come if not each.is_on and (each.assignment_id, each.on) == said), None)


def _first_name(who: str, *answers: Told) -> str:
    """Whose page this is: phones are shared."""
    cards = (each["named"].get("newcomers", {}).get(who, {}) for each in answers)
    return next((card["first_name"] for card in cards if card.get("first_name")), "")
