"""What intake answers: plain reads for the gateway, each only for who acts for the unit."""

from datetime import date
from typing import Any

from services.chassis.caller import EVERYTHING, Caller
from services.chassis.errors import Invalid, NotFound
from services.chassis.storage.unit_of_work import nothing_known
from services.intake import commands
from services.intake.domain.bases import BASES
from services.intake.domain.circumstances import duties_of

AT_MOST = 1000
WHEN = ("available_days", "available_slots")
Document = dict[str, Any]


def units(db: Any) -> Document:
    """All units, in the order of a table."""
    listed = [_shown(unit) for unit in db.units.find()]
    return {"units": sorted(listed, key=lambda unit: (unit["position"], unit["id"]))}


def bases() -> Document:
    """All bases for volunteering."""
    return {"bases": [vars(basis) for basis in BASES.values()]}


def newcomer(db: Any, ask: commands.AskNewcomer, caller: Caller) -> Document:
    """One person's whole file; raises NotFound, Forbidden."""
    found = _one(db.newcomers, ask.newcomer_id, "unknown-newcomer", caller)
    person, can = found.pop("person"), _availability(found)
    return {
        **found,
        **person,
        "profile": _profile(found["profile"], can),
        "availability": can,
        "circumstances": _circumstances(found.get("circumstances")),
        "child_safety": found.get("child_safety"),
        "consents": _consents(found["consents"]),
    }


def newcomers(db: Any, ask: commands.AskNewcomers, caller: Caller) -> Document:
    """Who was registered in a range of days, by day; raises NotFound, Forbidden, Invalid when there are too many."""
    condition = _of_units(db, ask.unit_id, caller) | _between("registered_on", ask.registered_from, ask.registered_to)
    return {"newcomers": _bounded(db.newcomers, condition, "registered_on", ("unit_id", "status"))}


def group_session(db: Any, ask: commands.AskGroupSession, caller: Caller) -> Document:
    """One group session; raises NotFound, Forbidden."""
    found = _one(db.group_sessions, ask.session_id, "unknown-group-session", caller)
    attendance = found.pop("attendance")
    return {**found, "present": _marked(attendance, True), "absent": _marked(attendance, False)}


def group_sessions(db: Any, ask: commands.AskGroupSessions, caller: Caller) -> Document:
    """Group sessions of a range of days, in that order; raises NotFound, Forbidden, Invalid when there are too many."""
    condition = _of_units(db, ask.unit_id, caller) | _between("held_on", ask.held_from, ask.held_to)
    return {"group_sessions": _bounded(db.group_sessions, condition, "held_on", ("unit_id", "kind", "places"))}


def _one(collection: Any, entity_id: str, missing: str, caller: Caller) -> Document:
    found = collection.find_one({"_id": entity_id})
    if found is None:
        raise NotFound(missing, nothing_known(missing), id=entity_id)
    caller.must_act_for(found["unit_id"])
    return _shown(found)


def _shown(document: Document) -> Document:
    """As a client sees it: an `id`, and nothing of how it is kept."""
    kept = {name: value for name, value in document.items() if name not in ("_id", "version", "sequence")}
    return {"id": document["_id"], **kept}


def _availability(found: Document) -> Document | None:
    """As it now stands; an older file has it in the profile alone."""
    profile = found["profile"]
    if found.get("availability") or not profile:
        return found.get("availability")
    when = {name: profile.get(name, []) for name in WHEN}
    return {"changed_on": profile["completed_on"], **when, "away": []}


def _profile(profile: Document | None, can: Document | None) -> Document | None:
    """With the days and slots that hold now, and a language's skills by name."""
    if not profile or not can:
        return profile
    languages = [_language(each) for each in profile["languages"]]
    return {**profile, "languages": languages, **{name: can[name] for name in WHEN}}


def _circumstances(said: Document | None) -> Document | None:
    return said and {**said, "duties": list(duties_of(said["lives_in_reception"], said["benefits"]))}


def _language(spoken: Document) -> Document:
    return {**spoken, "skills": {each["skill"]: each["level"] for each in spoken.get("skills", ())}}


def _consents(histories: dict[str, list[Document]]) -> dict[str, Document]:
    return {
        purpose: {"given": history[-1]["given"], "on": history[-1]["on"], "history": history}
        for purpose, history in histories.items()
    }


def _marked(attendance: dict[str, bool], present: bool) -> list[str]:
    return [newcomer_id for newcomer_id, was_present in attendance.items() if was_present is present]


def _of_units(db: Any, unit_id: str | None, caller: Caller) -> Document:
    """Of one unit, or of all that the caller acts for."""
    if unit_id:
        if db.units.find_one({"_id": unit_id}) is None:
            raise NotFound("unknown-unit", nothing_known("unknown-unit"), id=unit_id)
        caller.must_act_for(unit_id)
        return {"unit_id": unit_id}
    return {} if caller.acts_for(EVERYTHING) else {"unit_id": {"$in": sorted(caller.units)}}


def _between(field: str, first: date | None, last: date | None) -> Document:
    bounds = {"$gte": first and first.isoformat(), "$lte": last and last.isoformat()}
    given = {sign: day for sign, day in bounds.items() if day}
    return {field: given} if given else {}


def _bounded(collection: Any, condition: Document, day: str, fields: tuple[str, ...]) -> list[Document]:
    shown = dict.fromkeys((day, *fields), 1)
    found = list(collection.find(condition, shown).sort([(day, 1), ("_id", 1)]).limit(AT_MOST + 1))
    if len(found) > AT_MOST:
        detail = f"There are more than {AT_MOST}: ask for one unit and fewer days."
        raise Invalid("too-many-to-list", detail, at_most=AT_MOST)
    return [_shown(document) for document in found]
