"""One person's file: how things stand, what to do next, and what happened."""

from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, part, together
from services.web.api.problems import Refused
from services.web.people import messages, timeline, words
from services.web.people.asking import asks_of, bases_of, basis_names, file_of, is_away, or_none, titles_in
from services.web.people.correction_form import lines
from services.web.people.reach_form import CHANNELS, LABELS, RELATIONS
from services.web.people.standing import is_minor, next_deed, tags
from services.web.people.timeline import Lives
from services.web.visits.visit import Visit

GONE = 410
OPEN = frozenset({"proposed", "accepted"})
"""A match that waits for an answer."""

TOLD_AT_MOST = 30


"""Years; whoever is younger has parents or a guardian to be told."""


def person(visit: Visit, newcomer_id: str) -> Response:
    """The page; that of the file that goes on, for one that was merged into it."""
    try:
        return _page(visit, newcomer_id)
    except Refused as error:
        if error.status == GONE and error.fields.get("survivor_id"):
            return visit.see(f"/people/{error.fields['survivor_id']}", "goes-on-here")
        raise


def _page(visit: Visit, newcomer_id: str) -> Response:
    ask_file: Any = partial(file_of, visit, newcomer_id)
    ask_duties: Any = partial(or_none, visit, f"/v1/duties/{part(newcomer_id)}", "duties")
    lists = asks_of(
        visit,
        newcomer_id,
        matches="/v1/matches",
        assignments="/v1/assignments",
        trajectories="/v1/trajectories",
        referrals="/v1/referrals",
        group_sessions="/v1/group-sessions",
    )
    ask_messages: Any = partial(or_none, visit, f"/v1/newcomers/{part(newcomer_id)}/messages", "messages")
    ask_reach: Any = partial(or_none, visit, f"/v1/contact-wishes/{part(newcomer_id)}")
    (file, _), bases, duties, told, reach, *answers = together(
        ask_file, partial(bases_of, visit), ask_duties, ask_messages, ask_reach, *lists
    )
    lives = _lives(file, basis_names(bases, visit.language), answers)
    waiting = [each for each in lives.matches if each["state"] in OPEN]
    return visit.page(
        "people/file.html",
        file=file,
        unit=_unit(file),
        tags=tags(file, bases, duties["duties"], visit.today),
        deed=next_deed(file, waiting, visit.today),
        waiting=[{**each, "title": lives.titles.get(each["opportunity_id"], "")} for each in waiting],
        running=[_running(each, lives) for each in lives.assignments if not each["ended_on"]],
        steps=timeline.steps(lives),
        notes=timeline.notes(lives.assignments, lives.titles),
        alike=_alike(visit),
        moves=_moves(file),
        corrections=lines(file),
        away=is_away([duties, *answers]),
        told=told["messages"][:TOLD_AT_MOST],
        sayings=messages,
        words=words,
        is_minor=is_minor(file["birth_date"], visit.today),
        reach=reach,
        reach_labels=LABELS,
        channels=CHANNELS,
        relations=RELATIONS,
    )


def _lives(file: Told, bases: dict[str, str], answers: list[Told]) -> Lives:
    matches, assignments, trajectories, referrals, sessions = answers
    return Lives(
        file=file,
        bases=bases,
        sessions=sessions["group_sessions"],
        matches=matches["matches"],
        assignments=assignments["assignments"],
        trajectories=trajectories["trajectories"],
        referrals=referrals["referrals"],
        titles=titles_in(answers),
    )


def _unit(file: Told) -> str:
    unit = file.get("named", {}).get("units", {}).get(file["unit_id"])
    return unit["label"] if unit else ""


def _moves(file: Told) -> list[dict[str, Any]]:
    units = file.get("named", {}).get("units", {})
    labels = {code: str(unit["label"]) for code, unit in units.items() if unit}
    return [
        {
            "on": each["on"],
            "from_label": labels.get(each["from_unit_id"], each["from_unit_id"]),
            "to_label": labels.get(each["to_unit_id"], each["to_unit_id"]),
        }
        for each in file.get("moves", ())
    ]


def _running(assignment: Told, lives: Lives) -> dict[str, Any]:
    return {
        "id": assignment["id"],
        "title": lives.titles.get(assignment["opportunity_id"], ""),
        "starts_on": assignment["starts_on"],
        "days": len(assignment["days"]),
    }


def _alike(visit: Visit) -> dict[str, Told | None]:
    """Whoever may be the same person, as the registration told; the page says their names."""
    ids = [each for each in visit.asked("alike").split(",") if each][:10]
    if not ids:
        return {}
    cards = visit.api.post("/v1/newcomers/cards", {"newcomer_ids": ids})["newcomers"]
    return {each: cards.get(each) for each in ids}
