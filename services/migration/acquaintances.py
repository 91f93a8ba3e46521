"""What intake and organisations hear of matches, assignments and referrals, for those that began before they listened.

Documents of matching and employment become what a listener would keep by now; `heard` is the sequence that their events
had reached, so what is told later is newer.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from services.chassis.storage.derived_ids import derived_id
from services.platform.partners import PARTNER

Document = dict[str, Any]
Kept = tuple[str, str]
"""A service and its collection."""
Tell = Callable[[Document], Iterator[Document]]
INTRODUCTION = "organisation-introduction"
_INTRODUCED = {"accepted": "accepted", "confirmed": "confirmed"}
_PROPOSED = {"proposed": "open", "accepted": "open", "confirmed": "confirmed"}


def sources(secret: str) -> Iterator[tuple[Kept, Kept, Tell]]:
    """What is kept where, who should have heard of it, and as what."""
    matches, assignments = ("matching", "matches"), ("matching", "assignments")
    yield matches, ("intake", "introductions"), introductions_of_match
    yield assignments, ("intake", "introductions"), introductions_of_assignment
    yield ("employment", "files"), ("intake", "coachings"), partial(coachings_of_file, secret=secret)
    yield matches, ("organisations", "proposals"), proposals_of_match
    yield assignments, ("organisations", "proposals"), proposals_of_assignment


def introductions_of_match(match: Document) -> Iterator[Document]:
    """Intake's: from the yes on, until it is over."""
    if step := _INTRODUCED.get(match["state"]):
        yield _introduction(match, step, match.get("introduction"))


def introductions_of_assignment(assignment: Document) -> Iterator[Document]:
    """Intake's: of those that no match preceded."""
    if not assignment.get("match_id"):
        yield _introduction(assignment, "recorded", None)


def proposals_of_match(match: Document) -> Iterator[Document]:
    """Organisations': whatever was proposed; a prepared match was proposed to nobody."""
    if match["state"] != "prepared":
        yield _proposal(match, _PROPOSED.get(match["state"], "over"), None)


def proposals_of_assignment(assignment: Document) -> Iterator[Document]:
    """Organisations': every assignment, running or over."""
    yield _proposal(assignment, "over" if assignment.get("ended_on") else "running", assignment.get("match_id"))


def coachings_of_file(file: Document, secret: str) -> Iterator[Document]:
    """Intake's: the referrals that wait, and the trajectories that lead or will."""
    for referral in file.get("referrals", {}).values():
        if referral["state"] == "waiting":
            yield _coaching(file, referral["id"], referral["partner"], "waiting", secret)
    for trajectory in file.get("trajectories", {}).values():
        if not trajectory.get("ended_on") and not trajectory.get("by_coach"):
            days = {"leads_from": trajectory["declared_on"], "leads_until": trajectory.get("leads_until")}
            yield _coaching(file, trajectory["id"], trajectory["coach"], "leading", secret) | days


def decided(file: Document, known: Document | None) -> Document:
    """Intake's file with the sequence of the last decision on being introduced, as matching heard it."""
    heard = (known or {}).get("heard", {}).get(INTRODUCTION, 0)
    return {**file, "introduction_decided": max(heard, file.get("introduction_decided", 0))}


def _introduction(of: Document, step: str, yes_after: int | None) -> Document:
    people = {name: of[name] for name in ("newcomer_id", "organisation_id")}
    return {"_id": of["_id"], **people, "step": step, "yes_after": yes_after, **_first(of)}


def _proposal(of: Document, step: str, match_id: str | None) -> Document:
    people = {name: of[name] for name in ("newcomer_id", "organisation_id", "opportunity_id")}
    return {"_id": of["_id"], **people, "step": step, "match_id": match_id, **_first(of)}


def _coaching(file: Document, coaching_id: str, partner: str, step: str, secret: str) -> Document:
    return {
        "_id": coaching_id,
        "newcomer_id": file["_id"],
        "partner_id": derived_id(secret, PARTNER, partner),
        "step": step,
        "leads_from": None,
        "leads_until": None,
        **_first(file),
    }


def _first(of: Document) -> Document:
    return {"heard": of.get("sequence", 0), "version": 1, "sequence": 0}
