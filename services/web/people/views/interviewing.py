"""The intake interview as one page."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from werkzeug.wrappers import Response

from services.web.api.client import Told, together
from services.web.api.problems import Blank
from services.web.html.catalogues import N_, word
from services.web.html.languages import locale_of
from services.web.people import words
from services.web.people.asking import file_of
from services.web.people.interview_form import (
    FEWEST_GOALS,
    FEWEST_LANGUAGES,
    FEWEST_PRIORITIES,
    FEWEST_TALENTS,
    LEVELS,
    Interview,
    SpokenField,
    known,
    padded,
    typed,
)
from services.web.visits.visit import DONE, Visit

SPOKEN = (
    *("nl", "fr", "en", "ar", "fa", "ps", "ti", "so", "tr", "uk", "es", "ru", "sq", "am", "ku", "ckb", "ur", "pt"),
    *("de", "it", "pl", "ro", "bg", "ka", "hy", "bn", "pa", "ta", "sw", "ln", "rw", "ff", "ha", "om", "zh", "vi", "ne"),
)
"""Languages to choose from while typing; any other word will do."""


def interview(
    visit: Visit,
    newcomer_id: str,
    *,
    wrong: Mapping[str, str] | None = None,
    fault: str = "",
    changed: bool = False,
    away_fault: str = "",
) -> Response:
    """The page: as known, or as typed when it comes back.

    `changed`: somebody else wrote something meanwhile; `away_fault`: what is wrong with a time away, a form of its own.
    """
    ask_file: Any = partial(file_of, visit, newcomer_id)
    (file, version), talents = together(ask_file, partial(talents_of, visit))
    now = known(file["profile"], visit.today.isoformat(), locale_of(visit.language).languages)
    shown = typed(visit.form) if visit.request.method == "POST" and not away_fault else now
    status = 412 if changed else 422 if wrong or fault or away_fault else 200
    return visit.page(
        "people/interview.html",
        status,
        file=file,
        version=version,
        wrong=Blank(wrong or {}),
        fault=fault,
        changed=changed,
        differs=differing(shown, now) if changed else (),
        now=now,
        next_step=_next_step(visit, file),
        understood=understood(file["profile"], talents),
        organisations=file.get("named", {}).get("organisations", {}),
        later=_later(file),
        away=file["availability"]["away"] if file["availability"] else (),
        away_fault=away_fault,
        away_sent=visit.typed,
        words=words,
        **_fields(visit, shown),
    )


def talents_of(visit: Visit) -> dict[str, str]:
    """What each talent of the list is called in the reader's language, by its code."""
    rows = visit.api.get("/v1/talents", language=visit.language)["talents"]
    return {each["code"]: each["label"] for each in rows}


def suggestions(visit: Visit) -> Response:
    """What the word that somebody types may mean: options of a list beside the field."""
    text = next(iter(visit.request.args.getlist("talents")), "").strip()[:60]
    asked = visit.api.get("/v1/talents", text=text, language=visit.language) if text else None
    return visit.part("people/_talents.html", talents=asked["talents"] if asked else ())


def understood(profile: Told | None, talents: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each word for a talent or a goal, with what it was taken for."""
    said = [*profile["talents_understood"], *profile["goals_understood"]] if profile else []
    return [{**each, "label": talents.get(each["code"], "")} for each in said]


def differing(typed: Interview, now: Interview) -> list[str]:
    """What the other changed: the fields in which what is kept now is not what was typed."""
    return [word(label) for name, label in _LABELS.items() if _list(getattr(typed, name)) != _list(getattr(now, name))]


_LABELS: Mapping[str, str] = {
    "completed_on": N_("Date of the interview"),
    "talents": N_("Talents"),
    "motivations": N_("Motivation"),
    "languages": N_("Languages"),
    "slots": N_("Times"),
    "preference": N_("Once or longer"),
    "schooling_level": N_("Schooling"),
    "priorities": N_("What counts most"),
    "goals": N_("Goals"),
    "limits": N_("Rather not"),
    "excluded_sectors": N_("Not in these sectors"),
    "excluded_organisations": N_("Not at these organisations"),
    "travel_modes": N_("Travel"),
    "most_travel_minutes": N_("Minutes at most, one way"),
}


def _list(value: Any) -> Any:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value


def _next_step(visit: Visit, file: Told) -> Told:
    """What follows an interview that was kept just now: papers that nobody looked at, else what suits; else nothing."""
    if visit.asked(DONE) != "interview-kept":
        return {}
    if file["eligibility"] is None:
        return {"path": f"/people/{file['id']}/papers", "label": word(N_("Next: the papers")), "icon": "shield"}
    return {"path": f"/people/{file['id']}/suits", "label": word(N_("Next: what suits")), "icon": "opportunity"}


def _later(file: Told) -> str:
    """Since when the times hold, where they were changed after the interview."""
    profile, times = file["profile"], file["availability"]
    return times["changed_on"] if profile and times and times["changed_on"] > profile["completed_on"] else ""


def _fields(visit: Visit, shown: Interview) -> dict[str, Any]:
    names = locale_of(visit.language).languages
    own = [each for each in shown.priorities if each not in words.PRIORITIES]
    return {
        "v": shown,
        "talent_fields": padded(shown.talents, FEWEST_TALENTS),
        "language_fields": padded(shown.languages, FEWEST_LANGUAGES, SpokenField()),
        "goal_fields": padded(shown.goals, FEWEST_GOALS),
        "priority_fields": [*shown.priorities, *[""] * (FEWEST_PRIORITIES - len(shown.priorities))],
        "priority_options": words.options(words.PRIORITIES, first=[("", "–"), *((each, each) for each in own)]),
        "spoken": sorted({names[code] for code in SPOKEN if code in names}),
        "level_options": [("", "–"), *((each, each) for each in LEVELS)],
    }
