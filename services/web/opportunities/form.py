"""The form of an offer: what it shows of one that is there, and what it sends."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from werkzeug.datastructures import MultiDict

from services.contracts.vocabulary import DAYS, PARTS, SKILLS
from services.web.api.client import Told
from services.web.html.catalogues import N_, word
from services.web.wording import offers, weeks

_LINES = (
    *("title", "kind", "starts_on", "ends_on", "starts_at", "ends_at", "dutch_minimum", "contact", "street"),
    *("postcode", "municipality", "contact_name", "contact_phone"),
)
_LISTS, _TICKS = ("slots", "demands"), ("guided", "with_minors")
EMPTY: Mapping[str, object] = {
    **dict.fromkeys((*_LINES, "talents", "reference"), ""),
    **dict.fromkeys((f"dutch_{skill}" for skill in SKILLS), ""),
    **{name: [] for name in _LISTS},
    **dict.fromkeys(_TICKS, False),
    "kind": "one-off",
    "places": "1",
}
LABELS: Mapping[str, str] = {
    "title": N_("What is there to do?"),
    "kind": N_("Once or for longer?"),
    "talents": N_("Talents that help"),
    "places": N_("How many people?"),
    "starts_on": N_("First day"),
    "ends_on": N_("Last day"),
    "starts_at": N_("From"),
    "ends_at": N_("Until"),
    "slots": N_("Parts of the week"),
    "dutch_minimum": N_("Dutch that is needed"),
    "contact": N_("Contact with people"),
    "demands": N_("What the work asks"),
    "guided": N_("Somebody guides"),
    "with_minors": N_("With minors"),
    "street": N_("Street and number"),
    "postcode": N_("Postcode"),
    "municipality": N_("Municipality"),
    "contact_name": N_("Who is there"),
    "contact_phone": N_("Their phone"),
}
"""What each field of an offer is called."""


def shown(offer: Told) -> Told:
    """An offer of the API, as the form shows it: whole days are their parts."""
    lines = {name: "" if offer.get(name) is None else str(offer[name]) for name in _LINES}
    skills = {f"dutch_{skill}": offer.get("dutch_by_skill", {}).get(skill, "") for skill in SKILLS}
    whole = [f"{day}-{part}" for day in offer.get("days", ()) for part in PARTS]
    return {
        **EMPTY,
        **lines,
        **skills,
        **{name: bool(offer.get(name)) for name in _TICKS},
        "talents": ", ".join(offer.get("talents", ())),
        "places": str(offer["places"]),
        "slots": [*offer.get("slots", ()), *whole],
        "demands": list(offer.get("demands", ())),
    }


def typed(form: MultiDict[str, str]) -> Told:
    """What somebody typed, to be shown again."""
    names = (*_LINES, "talents", "places", "reference", *(f"dutch_{skill}" for skill in SKILLS))
    return {
        **EMPTY,
        **{name: form.get(name, "") for name in names},
        **{name: form.getlist(name) for name in _LISTS},
        **{name: name in form for name in _TICKS},
    }


def body_of(form: MultiDict[str, str]) -> Told:
    """What is sent: what was left empty is left out; a day with all of its parts is a whole day."""
    lines = {name: form.get(name, "").strip() for name in (*_LINES, "reference")}
    skills = {skill: form.get(f"dutch_{skill}", "") for skill in SKILLS}
    days = _whole_days(form.getlist("slots"))
    sent = {
        **lines,
        "talents": words_of(form.get("talents", "")),
        "places": _a_number(form.get("places", "")),
        "dutch_by_skill": {skill: level for skill, level in skills.items() if level},
        "days": days,
        "slots": [slot for slot in form.getlist("slots") if slot.partition("-")[0] not in days],
        "demands": form.getlist("demands"),
    }
    ticked: Told = {name: True for name in _TICKS if name in form}
    return {name: value for name, value in sent.items() if value not in ("", [], {})} | ticked


def words_of(text: str) -> list[str]:
    """Words with commas, semicolons or new lines between them."""
    return [word for line in text.splitlines() for word in map(str.strip, line.replace(";", ",").split(",")) if word]


def fault_of(faults: Mapping[str, str]) -> defaultdict[str, str]:
    """By field of the form, what is wrong with it: `talents.2` is of `talents`, a skill's level of its own field."""
    found: defaultdict[str, str] = defaultdict(str)
    for path, sentence in faults.items():
        first, _, rest = path.partition(".")
        found.setdefault(f"dutch_{rest}" if first == "dutch_by_skill" and rest else first, sentence)
    return found


def differences(now: Told, typed: Told) -> list[tuple[str, str]]:
    """(what it is called, what it says now) of each field in which the two differ."""
    differing = [name for name in LABELS if name in now and _comparable(now[name]) != _comparable(typed[name])]
    return [(word(LABELS[name]), _written(name, now[name])) for name in differing]


def _comparable(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value


def _written(name: str, value: object) -> str:
    """A value of the form in words."""
    if isinstance(value, bool):
        return word(N_("yes")) if value else word(N_("no"))
    if name == "slots" and isinstance(value, list):
        return weeks.told((), value)
    labels = {"kind": offers.KINDS, "contact": offers.CONTACT, "demands": offers.DEMANDS}.get(name, {})
    each = value if isinstance(value, list) else [value]
    return ", ".join(word(labels.get(str(one), str(one))) for one in each if one) or "–"


def _whole_days(slots: Sequence[str]) -> list[str]:
    return [day for day in DAYS if all(f"{day}-{part}" in slots for part in PARTS)]


def _a_number(text: str) -> int | str:
    """As the API wants it; what is no number goes there as it is, to be refused in its words."""
    stripped = text.strip()
    return int(stripped) if stripped.isdecimal() and len(stripped) < 10 else stripped
