"""The reserve list of an opportunity: who steps in, who was passed over and why, who fell away and who came instead."""

from collections.abc import Iterable, Sequence
from functools import partial

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.html.catalogues import plural
from services.web.html.formats import number
from services.web.visits.visit import Visit
from services.web.wording import gates, rankings
from services.web.wording.states import FELL_AWAY, STATES

OFFERED, HISTORY, MATCHES = 10, 20, 200
"""People to add at once, events that are told, matches that are looked at."""
HOLDING = ("confirmed", "accepted", "proposed", "prepared")


def show(
    visit: Visit, opportunity_id: str, found: Sequence[Told] | None = None, status: int = 200, fault: str = ""
) -> Response:
    """The page; `found`: people of the name that was looked for."""
    offer, kept, ranking, matches, weights = together(
        partial(visit.api.get, f"/v1/opportunities/{part(opportunity_id)}", fields="id,title,places,status"),
        partial(visit.api.get, f"/v1/reserve-lists/{part(opportunity_id)}", with_="names"),
        partial(
            visit.api.get,
            "/v1/matching/rankings",
            opportunity=opportunity_id,
            open_only=True,
            limit=3 * OFFERED,
            with_="names",
        ),
        partial(visit.api.get, "/v1/matches", opportunity=opportunity_id, limit=MATCHES, with_="names"),
        rankings.asking_labels(visit.api),
    )
    waiting = [each["newcomer_id"] for each in kept["reserve"]]
    candidates = [
        each for each in rankings.rows(ranking, "newcomer_id", weights["labels"]) if each["id"] not in waiting
    ]
    people = {**ranking["named"]["newcomers"], **matches["named"]["newcomers"], **kept["named"]["newcomers"]}
    return visit.page(
        "proposals/reserve.html",
        status,
        offer=offer,
        unfilled=kept["unfilled"],
        order=" ".join(waiting),
        entries=[{**each, "why": gates.sentences(each["skipped_for"])} for each in kept["reserve"]],
        candidates=candidates[:OFFERED],
        holding=holding(matches["matches"]),
        why_nobody=why_nobody(matches["matches"], offer["places"]) if waiting else "",
        history=history(matches["matches"])[:HISTORY],
        people=people,
        states=STATES,
        found=found,
        waiting=waiting,
        fault=fault,
    )


def holding(matches: Iterable[Told]) -> list[Told]:
    """Those who hold a place or are asked for one, the surest first."""
    held = [each for each in matches if each["state"] in HOLDING]
    return sorted(held, key=lambda match: HOLDING.index(match["state"]))


def why_nobody(matches: Iterable[Told], places: int) -> str:
    """Why nobody of the reserve is asked: as many as there are places, or more, are asked or have one. Else ""."""
    many = len(holding(matches))
    if many < places:
        return ""
    sentence = plural(
        "%(num)s person is still asked or has agreed, for %(places)s: the reserve waits for a place left over.",
        "%(num)s people are still asked or have agreed, for %(places)s: the reserve waits for a place left over.",
        many,
    )
    return sentence % {"num": number(many), "places": places_of(places)}


def places_of(many: int) -> str:
    """`3 places`."""
    return plural("%(num)s place", "%(num)s places", many) % {"num": number(many)}


def history(matches: Iterable[Told]) -> list[Told]:
    """Who fell away and who stepped in, the latest first; of one day, whoever fell away stands above who came."""
    told = []
    for match in matches:
        if match["state"] in FELL_AWAY:
            told.append({**match, "on": match["changed_on"] or match["proposed_on"], "fell": True})
        if match["promoted_from_reserve"]:
            told.append({**match, "on": match["proposed_on"], "fell": False})
    return sorted(told, key=lambda event: (event["on"], event["fell"]), reverse=True)
