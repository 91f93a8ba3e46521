"""Proposing: several at once with the next ones in reserve, one place to a person, or two with a reason."""

from collections.abc import Sequence

from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from services.web.api.client import Told
from services.web.api.problems import Refused
from services.web.html.catalogues import N_, word
from services.web.proposals import rounds
from services.web.suits import people, places, why
from services.web.visits.visit import Visit

MINUTES_TO_UNDO = 10
RESERVE = 15
"""How many of the next ones wait in reserve."""
NOBODY = N_("Tick at least one person.")


def propose_together(visit: Visit, opportunity_id: str) -> Response:
    """Prepare a round, which goes out in ten minutes; whoever is refused is told with the sentence."""
    body = round_of(visit.form, opportunity_id)
    if not body["newcomer_ids"]:
        return places.show(visit, opportunity_id, (), status=422, fault=word(NOBODY))
    try:
        made = visit.api.post("/v1/rounds", body, visit.form.get("key", ""))
    except Refused as error:
        refused = rounds.refusals(error.fields.get("results", ()), visit)
        return places.show(visit, opportunity_id, body["newcomer_ids"], 422, fault=error.detail, refused=refused)
    refused = rounds.refusals(made["results"], visit)
    return rounds.show(visit, made["id"], refused) if refused else visit.see(f"/rounds/{made['id']}")


def round_of(form: MultiDict[str, str], opportunity_id: str) -> Told:
    """What is asked: those who were ticked, and the next ones of the list as reserve where that is wanted."""
    ticked = form.getlist("newcomer")
    return {
        "opportunity_id": opportunity_id,
        "newcomer_ids": ticked,
        "reserve": next_ones(form.get("listed", "").split(), ticked) if "reserve" in form else [],
        "send_after_minutes": MINUTES_TO_UNDO,
    }


def next_ones(listed: Sequence[str], ticked: Sequence[str]) -> list[str]:
    """The best of the list who were not ticked."""
    return [each for each in listed if each not in ticked][:RESERVE]


def propose_place(visit: Visit, newcomer_id: str) -> Response:
    """A round of one, so that it can be undone as any other."""
    body = {
        "opportunity_id": visit.form.get("opportunity", ""),
        "newcomer_ids": [newcomer_id],
        "send_after_minutes": MINUTES_TO_UNDO,
    }
    try:
        made = visit.api.post("/v1/rounds", body, visit.form.get("key", ""))
    except Refused as error:
        told = [sentence for each in error.fields.get("results", ()) for sentence in rounds.sentences_of(each)]
        return people.what_suits(visit, newcomer_id, 422, fault=" ".join(told) or error.detail)
    return visit.see(f"/rounds/{made['id']}")


def propose_pair(visit: Visit) -> Response:
    """These two, at once; a closed gate that can be overruled asks why."""
    form = visit.form
    newcomer_id, opportunity_id, reason = form.get("newcomer", ""), form.get("opportunity", ""), form.get("reason", "")
    body = {"newcomer_id": newcomer_id, "opportunity_id": opportunity_id}
    try:
        made = visit.api.post(
            "/v1/matches",
            {**body, **({"override_reason": reason.strip()} if reason.strip() else {})},
            form.get("key", ""),
        )
    except Refused as error:
        if error.status == 404:
            raise
        fault = error.faults.get("override_reason", error.detail)
        return why.show(visit, newcomer_id, opportunity_id, form.get("key", ""), 422, fault=fault, typed=reason)
    return visit.see(f"/matches/{made['id']}", done="proposed")
