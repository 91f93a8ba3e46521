"""Several proposals that go out together, and can be undone until then."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from werkzeug.wrappers import Response

from services.platform.clock import BELGIUM
from services.web.api.client import Told, part
from services.web.api.problems import Away, Refused
from services.web.html.headers import HEADERS
from services.web.visits import cards
from services.web.visits.visit import Visit
from services.web.wording import gates, times
from services.web.wording.rankings import in_words
from services.web.wording.states import STATES

LATE = "took-too-long"
"""The answer did not come in time: whether it was done, only the round itself tells."""


def show(
    visit: Visit,
    round_id: str,
    refused: Sequence[Told] = (),
    status: int = 200,
    fault: str = "",
    is_late: bool = False,
) -> Response:
    """The round as it stands; `refused`: who could not be in it, and why; `is_late`: nobody knows yet what was done."""
    told = visit.api.get(f"/v1/rounds/{part(round_id)}", with_="names")
    people = told["named"]["newcomers"]
    offer = told["named"]["opportunities"].get(told["opportunity_id"], {})
    return visit.page(
        "proposals/round.html",
        status,
        made=told,
        goes_out=clock_of(told["sends_at"]),
        people=people,
        offer={"title": "", **offer},
        when=times.when(offer) if "days" in offer else "",
        dropped=[
            {"person": people.get(each["newcomer_id"]), "sentences": gates.sentences(each["reasons"])}
            for each in told["dropped"]
        ],
        refused=refused,
        states=STATES,
        fault=fault,
        is_late=is_late,
    )


def watched(visit: Visit, round_id: str) -> Response:
    """Nothing while it waits; once it does not, the page goes to itself."""
    told = visit.api.get(f"/v1/rounds/{part(round_id)}", fields="state")
    if told["state"] == "prepared":
        return Response(status=204, headers=HEADERS)
    return Response(status=200, headers={**HEADERS, "HX-Redirect": f"/rounds/{part(round_id)}"})


def send(visit: Visit, round_id: str) -> Response:
    """Now, without waiting."""
    try:
        visit.api.post(f"/v1/rounds/{part(round_id)}/sending")
    except Away:
        return show(visit, round_id, is_late=True)
    except Refused as error:
        if error.slug == LATE:
            return show(visit, round_id, is_late=True)
        return _refused(visit, round_id, error)
    return visit.see(f"/rounds/{round_id}")


def undo(visit: Visit, round_id: str) -> Response:
    """Nobody hears of it; back to who suits."""
    opportunity_id = visit.api.get(f"/v1/rounds/{part(round_id)}", fields="opportunity_id")["opportunity_id"]
    try:
        visit.api.post(f"/v1/rounds/{part(round_id)}/undo")
    except Away:
        return show(visit, round_id, is_late=True)
    except Refused as error:
        if error.slug == LATE:
            return show(visit, round_id, is_late=True)
        return _refused(visit, round_id, error)
    return visit.see(f"/opportunities/{opportunity_id}", done="round-undone")


def refusals(results: Iterable[Told], visit: Visit) -> list[Told]:
    """Who could not be proposed, with the sentences that say why."""
    refused = [each for each in results if "problem" in each]
    people = cards.people(visit.api, (each["newcomer_id"] for each in refused))
    return [{"person": people.get(each["newcomer_id"]), "sentences": sentences_of(each)} for each in refused]


def sentences_of(result: Told) -> list[str]:
    """Why one of a round is refused: what the API says of each closed gate, else of the whole."""
    problem: dict[str, Any] = result.get("problem", {})
    told = [in_words(gate["sentence"]) for gate in problem.get("gates", ())]
    return told or [each for each in (problem.get("detail"),) if each]


def clock_of(moment: str) -> str:
    """`14:32` in Belgium."""
    return datetime.fromisoformat(moment).astimezone(BELGIUM).strftime("%H:%M")


def _refused(visit: Visit, round_id: str, error: Refused) -> Response:
    if error.status == 404:
        raise error
    return show(visit, round_id, status=422, fault=error.detail)
