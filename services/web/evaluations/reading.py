"""What a side said, what it did not say yet, and what a form of it says."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from services.web.api.client import Told
from services.web.assignments.steps import SIDES

FIELDS = ("score", "competences", "practised_dutch", "next_step")
NONE_SEEN = "none-seen"
_BOOLEANS = {"yes": True, "no": False}


def side_shown(assignment: Told, asked: str, role: str) -> str:
    """Its own for an organisation; for others the one asked for, else the first that did not answer all."""
    if role in SIDES:
        return role
    if asked in SIDES:
        return asked
    said = {each["by"]: each["missing"] for each in assignment["evaluations"]}
    return next((side for side in SIDES if said.get(side) != []), SIDES[0])


def said_by(assignment: Told, side: str) -> Told | None:
    """What this side said so far."""
    return next((each for each in assignment["evaluations"] if each["by"] == side), None)


def still_asked(said: Told | None) -> Sequence[str]:
    """The fields that are not answered yet."""
    return FIELDS if said is None else [name for name in FIELDS if name in said["missing"]]


def competences(chosen: Iterable[str], words: str) -> list[str] | None:
    """Those that were tapped and those that were typed, each once; [] for "none seen", None where nothing was said."""
    tapped = list(chosen)
    if NONE_SEEN in tapped:
        return []
    typed = (" ".join(word.split()) for line in words.splitlines() for word in line.split(","))
    return list(dict.fromkeys([*tapped, *filter(None, typed)])) or None


def body(form: MultiDict[str, str], side: str, said: Told | None, today: date) -> dict[str, Any]:
    """The command; what was said before is not said again, but for the score, which comes along each time."""
    sent = (*still_asked(said), "score", "remark")
    answers: dict[str, Any] = {
        "score": form.get("score", type=int) if said is None else said["score"],
        "competences": competences(form.getlist("competences"), form.get("words", "")),
        "practised_dutch": _BOOLEANS.get(form.get("practised_dutch", "")),
        "next_step": form.get("next_step") or None,
        "remark": form.get("remark", "").strip() or None,
    }
    given = {name: value for name, value in answers.items() if name in sent and value is not None}
    return {"by": side, "evaluated_on": today.isoformat(), **given}


def corrected_body(form: MultiDict[str, str]) -> dict[str, Any]:
    """All of it, as it should be: what is left empty is taken away."""
    answers: dict[str, Any] = {
        "evaluated_on": form.get("evaluated_on") or None,
        "score": form.get("score", type=int),
        "competences": competences(form.getlist("competences"), form.get("words", "")),
        "practised_dutch": _BOOLEANS.get(form.get("practised_dutch", "")),
        "next_step": form.get("next_step") or None,
        "remark": form.get("remark", "").strip() or None,
    }
    return {name: value for name, value in answers.items() if value is not None}
