"""What a form for an offer says, as the API takes it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

from services.contracts.vocabulary import DAYS
from services.web.api.client import Told
from services.web.hosting.once import on_its_day
from services.web.hosting.work import Work
from services.web.wording import abilities

TEXTS = ("title", "kind", "starts_on", "ends_on", "starts_at", "ends_at", "contact", "street", "postcode")
MORE_TEXTS = ("municipality", "contact_name", "contact_phone")
LISTS = ("days", "slots", "demands")
TICKS = ("guided", "with_minors")
DESCRIBED = (*TEXTS, *MORE_TEXTS, *LISTS, *TICKS, "talents", "places", "dutch_minimum", "dutch_by_skill")
"""All that an offer is described by: a change replaces all of it."""
ICONS = ("1", "2", "3", "4")


def body(form: MultiDict[str, str], present: Told | None = None) -> dict[str, Any]:
    """The whole description; what the form has no field for stays as it is."""
    kept = {name: present[name] for name in DESCRIBED if present[name] is not None} if present else {}
    said: dict[str, Any] = {name: form.get(name, "").strip() or None for name in (*TEXTS, *MORE_TEXTS)}
    said |= {name: form.getlist(name) for name in LISTS} | {name: name in form for name in TICKS}
    said |= {"places": _whole(form.get("places", "")), "talents": words(form.get("talents", ""))}
    told = on_its_day({**kept, **said, **_dutch(form, present)})
    return {name: value for name, value in told.items() if value is not None}


def words(text: str) -> list[str]:
    """What stands between commas or on lines of their own, each once."""
    found = (" ".join(word.split()) for line in text.splitlines() for word in line.split(","))
    return list(dict.fromkeys(filter(None, found)))


def values_of(offer: Mapping[str, Any]) -> dict[str, Any]:
    """What the form shows of an offer that is there."""
    values = {name: offer[name] for name in (*TEXTS, *MORE_TEXTS, *LISTS, *TICKS, "places")}
    return {**values, "talents": ", ".join(offer["talents"]), "dutch_icon": str(offer["dutch_icon"])}


def values_from(work: Work | None, today: date) -> dict[str, Any]:
    """What it begins with: a template, or nothing but a day."""
    empty: dict[str, Any] = dict.fromkeys((*TEXTS, *MORE_TEXTS), "") | {name: [] for name in LISTS}
    empty |= {"guided": True, "with_minors": False, "places": 1, "talents": "", "dutch_icon": "1", "kind": "long-term"}
    if work is None:
        return {**empty, "starts_on": today.isoformat()}
    begun = {**work.described, "dutch_icon": str(work.described["dutch_icon"]), "title": work.title}
    begun["starts_on"] = _begins(work, today)
    return {**empty, **begun, "talents": ", ".join(map(abilities.talent, work.talents))}


def _begins(work: Work, today: date) -> str:
    """Of what goes on: the first of its days in a week or later, for people have to be found; once is not guessed."""
    days = (today + timedelta(days=ahead) for ahead in range(7, 14))
    first = next((day for day in days if DAYS[day.weekday()] in work.described["days"]), None)
    return first.isoformat() if first and work.described["kind"] == "long-term" else ""


def _dutch(form: MultiDict[str, str], present: Told | None) -> dict[str, Any]:
    """A level that is more exact than its icon stays while the icon does."""
    icon = form.get("dutch_icon", "1")
    if present and icon == str(present["dutch_icon"]):
        return {}
    return {"dutch_minimum": None, "dutch_by_skill": None, "dutch_icon": int(icon) if icon in ICONS else 1}


def _whole(text: str) -> int | str | None:
    """A number; as it was typed where it is none, for the API says what is wrong."""
    return int(text) if text.strip().isdecimal() else text.strip() or None
