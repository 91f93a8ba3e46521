"""The form of the intake interview: what is known becomes its fields, what was typed becomes a profile."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.web.api.client import Told
from services.web.html.catalogues import N_, word
from services.web.people.words import DAYS, PARTS, SKILLS
from services.web.visits.forms import Form, days_of, text_of

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")
SLOTS = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)
FEWEST_TALENTS, FEWEST_LANGUAGES, FEWEST_GOALS, FEWEST_PRIORITIES = 6, 4, 2, 3
"""Fields that are shown; with more words there are two free ones behind them."""
NOTHING_SAID = N_("Write at least one thing that this person can do, or wants to do.")
_SAYS_SOMETHING = ("talents", "goals", "motivations")
"""Of these one is said in every interview; without any it would be kept as done, and nothing could suit."""
_BETWEEN = re.compile(r"[,;\n]")
_LISTS = ("motivations", "limits", "excluded_sectors", "excluded_organisations", "travel_modes")
"""Codes and ids that are ticked."""


@dataclass(frozen=True)
class SpokenField:
    """One language: what it is called, its level, and the level of each skill that was looked at."""

    language: str = ""
    level: str = ""
    skills: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Interview:
    """What stands in the form."""

    completed_on: str
    talents: Sequence[str] = ()
    motivations: Sequence[str] = ()
    languages: Sequence[SpokenField] = ()
    slots: Sequence[str] = ()
    preference: str = "both"
    schooling_level: str = ""
    priorities: Sequence[str] = ()
    goals: Sequence[str] = ()
    limits: Sequence[str] = ()
    excluded_sectors: Sequence[str] = ()
    excluded_organisations: Sequence[str] = ()
    travel_modes: Sequence[str] = ()
    most_travel_minutes: str = ""


def known(profile: Told | None, today: str, languages: Mapping[str, str] | None = None) -> Interview:
    """What the last interview said; an empty form where there was none. `languages` are names to show for codes."""
    if profile is None:
        return Interview(completed_on=today)
    minutes = profile["most_travel_minutes"]
    return Interview(
        completed_on=profile["completed_on"],
        languages=[_spoken(each, languages or {}) for each in profile["languages"]],
        slots=slots_of(profile),
        preference=profile["preference"],
        schooling_level=profile["schooling_level"] or "",
        most_travel_minutes="" if minutes is None else str(minutes),
        **{name: tuple(profile[name]) for name in (*_LISTS, "talents", "priorities", "goals")},
    )


def typed(form: Form) -> Interview:
    """What was sent."""
    return Interview(
        completed_on=text_of(form, "completed_on"),
        talents=words_in(form.getlist("talents")),
        goals=words_in(form.getlist("goals")),
        priorities=tuple(dict.fromkeys(each for each in form.getlist("priorities") if each)),
        languages=[_typed_language(form, index) for index in range(_languages(form)) if form.get(f"language-{index}")],
        slots=tuple(form.getlist("slots")),
        preference=form.get("preference", "both"),
        schooling_level=form.get("schooling_level", ""),
        most_travel_minutes=text_of(form, "most_travel_minutes"),
        **{name: tuple(form.getlist(name)) for name in _LISTS},
    )


def body_of(interview: Interview) -> Told:
    """The profile as the API takes it; parts of the week alone, since a whole day is all of its parts."""
    minutes = interview.most_travel_minutes
    lists = {name: list(getattr(interview, name)) for name in (*_LISTS, "talents", "goals", "priorities")}
    return {
        **lists,
        "languages": [_language(each) for each in interview.languages],
        "available_days": [],
        "available_slots": list(interview.slots),
        "preference": interview.preference,
        "schooling_level": interview.schooling_level or None,
        "most_travel_minutes": int(minutes) if minutes.isdecimal() else None,
    }


def read(form: Form) -> tuple[Told, dict[str, str]]:
    """The profile that was sent, and what is wrong, by field."""
    days, wrong = days_of(form, "completed_on")
    body = body_of(typed(form))
    if not any(body[name] for name in _SAYS_SOMETHING):
        wrong = {"talents": word(NOTHING_SAID), **wrong}
    return {**body, **days}, wrong


def words_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Each word once: a field may hold several, with a comma between."""
    parts = (" ".join(each.split()) for text in texts for each in _BETWEEN.split(text))
    return tuple(dict.fromkeys(each for each in parts if each))


def slots_of(profile: Told) -> tuple[str, ...]:
    """The parts of the week: those of whole days, and those by themselves."""
    named = {*profile["available_slots"], *(f"{day}-{each}" for day in profile["available_days"] for each in PARTS)}
    return tuple(slot for slot in SLOTS if slot in named)


def padded(values: Sequence[Any], fewest: int, empty: Any = "") -> list[Any]:
    """With free fields behind what is there."""
    return [*values, *[empty] * max(2, fewest - len(values))]


def _languages(form: Form) -> int:
    """How many rows the form had."""
    numbers = (name.removeprefix("language-") for name in form if name.startswith("language-"))
    return 1 + max((int(each) for each in numbers if each.isascii() and each.isdecimal()), default=-1)


def _typed_language(form: Form, index: int) -> SpokenField:
    skills = {skill: form.get(f"{skill}-{index}", "") for skill in SKILLS}
    return SpokenField(
        text_of(form, f"language-{index}"), form.get(f"level-{index}", ""), {k: v for k, v in skills.items() if v}
    )


def _spoken(told: Told, names: Mapping[str, str]) -> SpokenField:
    return SpokenField(names.get(told["language"], told["language"]), told["level"] or "", told["skills"])


def _language(one: SpokenField) -> Told:
    level = {"level": one.level} if one.level else {}
    return {"language": one.language, **level, **({"skills": dict(one.skills)} if one.skills else {})}
