"""One plan: how far it is, and then who goes where."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part
from services.web.html.headers import HEADERS
from services.web.plans import words
from services.web.plans.listing import ROUNDS
from services.web.proposals.rounds import clock_of
from services.web.visits import cards
from services.web.visits.visit import Visit
from services.web.wording import gates, times

AT_ONCE = 200
"""Placements on one page."""
NAMED = 30
"""Of those without a place, how many of each reason are named."""
COMPUTED_LATER = frozenset({"waiting", "computing"})


def show(visit: Visit, plan_id: str, status: int = 200, fault: str = "") -> Response:
    """The page."""
    offset = visit.asked("offset")
    at = int(offset) if offset.isdecimal() and len(offset) < 7 else 0
    told = _read(visit, plan_id, offset=at, limit=AT_ONCE, with_="names")
    label, kind = words.STATES[told["state"]]
    values = {"plan": told, "label": label, "kind": kind, "days": words.days_of(told["terms"]), "fault": fault}
    values["units"] = [card["label"] for card in told["named"]["units"].values()]
    if told["state"] in COMPUTED_LATER:
        return visit.page("plans/computing.html", status, **values, **_progress(told))
    if told["state"] == "failed":
        failure = words.FAILURES.get(told["failure"] or "", words.FAILURES["planner-failed"])
        return visit.page("plans/failed.html", status, **values, failure=failure)
    return visit.page("plans/plan.html", status, **values, **_result(visit, told, at))


def progress(visit: Visit, plan_id: str) -> Response:
    """How far it is; once it is computed the page goes to itself."""
    told = _read(visit, plan_id, limit=0)
    if told["state"] in COMPUTED_LATER:
        return visit.part("plans/progress.html", plan=told, **_progress(told))
    return Response(status=200, headers={**HEADERS, "HX-Redirect": f"/plans/{part(plan_id)}"})


def by_opportunity(told: Told) -> list[dict[str, Any]]:
    """The placements of each opportunity with its reserve, in the order of the answer."""
    known = {each["opportunity_id"]: each for each in told["opportunities"]}
    nothing: Mapping[str, Any] = {"reserve": [], "one_more_place_adds": 0}
    return [
        {"id": opportunity_id, "placements": list(placements), **_reserve(known.get(opportunity_id, nothing))}
        for opportunity_id, placements in groupby(told["placements"], key=lambda each: each["opportunity_id"])
    ]


def _reserve(opportunity: Mapping[str, Any]) -> Told:
    return {"reserve": opportunity["reserve"], "one_more": opportunity["one_more_place_adds"]}


def _result(visit: Visit, told: Told, at: int) -> Told:
    people, offers = told["named"]["newcomers"], told["named"]["opportunities"]
    unplaced = [(reason, ids) for reason, ids in told["unplaced"].items() if ids]
    without = [each for _, ids in unplaced for each in ids[:NAMED]]
    refused = told["refusals"][:AT_ONCE]
    everybody = {**people, **cards.people(visit.api, _unnamed(without, people))}
    until = at + len(told["placements"])
    return {
        "groups": by_opportunity(told),
        "most_of_one_more": max((each["one_more_place_adds"] for each in told["opportunities"]), default=0),
        "waits_until": waits_until(visit, told),
        "people": everybody,
        "offers": offers,
        "whens": {each: times.when(card) for each, card in offers.items() if "days" in card},
        "unplaced": [(words.UNPLACED.get(reason, reason), len(ids), ids[:NAMED]) for reason, ids in unplaced],
        "refusals": [{**each, "sentences": gates.sentences(each["reasons"])} for each in refused],
        "sentences": sentences_of(told),
        "more": until if until < told["placements_found"] else 0,
        "is_untouched": told["state"] == "draft" and not told["proposed"],
        "left": (told["figures"]["placements"] - told["proposed"]) if told["figures"] else 0,
    }


def waits_until(visit: Visit, told: Told) -> str:
    """`14:32`, when the last of its proposals goes out; "" where none of them waits."""
    if told["state"] != "applied":
        return ""
    theirs = {each["opportunity_id"] for each in told["placements"]}
    rounds = visit.api.get("/v1/rounds", limit=ROUNDS)["rounds"]
    waiting = [each["sends_at"] for each in rounds if each["state"] == "prepared" and each["opportunity_id"] in theirs]
    return clock_of(max(waiting)) if waiting else ""


def sentences_of(told: Told) -> Sequence[str]:
    """How good it is, in a few plain sentences."""
    if told["empty"] or not told["figures"]:
        return []
    return [each for each in (words.fit_of(told), words.bound_of(told), words.fairness_of(told)) if each]


def _unnamed(ids: Iterable[str], known: Told) -> list[str]:
    return [each for each in ids if each not in known]


def _progress(told: Told) -> Told:
    going = told["progress"]
    return {"stage": words.STAGES.get(going["stage"], words.STATES[told["state"]][0]), "part": going["part"]}


def _read(visit: Visit, plan_id: str, **query: Any) -> Told:
    return visit.api.get(f"/v1/matching/plans/{part(plan_id)}", **query)
