"""Words that people typed, where an earlier release told them to others: read into codes and ids, and gone.

By the same readers as the upcasts. Owners keep what was typed: intake, organisations; matching what evaluations say.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from services.chassis.documents import MISFITS, to_json
from services.chassis.envelope import Unreadable, from_body, to_body
from services.chassis.event_reading import Misfit, read
from services.chassis.storage.derived_ids import derived_id
from services.contracts import EVENTS
from services.contracts.event import Garbled
from services.contracts.talents import read_talents, sure_codes
from services.contracts.versions import upcast, with_earlier_fields
from services.employment.store import PROGRAMME
from services.matching.values.stored_names import ASSIGNMENTS, NEWCOMERS, OPPORTUNITIES
from services.platform.wording import key_of
from services.reporting.handlers.stating import TYPED_STATEMENT

Document = dict[str, Any]
TYPED = ("talents", "goals", "languages", "competences", "stated_by")
"""Fields of events in which words travelled."""
CELL = ("indicator", "scope", "period_from", "period_to", "stated_by")


def document(service: str, collection: str, stored: Document, secret: str) -> Document:
    """A document in the present form; one that is in it already is equal to what it was."""
    if collection in ("outbox", "sent_events"):
        events = [each | {"body": waiting(each["body"], secret)} for each in stored.get("events", [])]
        return stored | ({"events": events} if events else {})
    change = _CHANGES.get((service, collection))
    return change(stored, secret) if change else stored


def waiting(body: str, secret: str) -> str:
    """The body of an event that waits, in the present version; what is no event of ours stays as it is."""
    try:
        told = from_body(body)
        event = EVENTS[told.type]
        if told.version >= event.version:
            return body
        data = _with_made_ids(told.type, told.data, secret)
        now = replace(told, data=data, subject=str(data.get(event.about, told.subject)))
        data = with_earlier_fields(event, to_json(now.event()))
    except (Unreadable, KeyError):
        return body
    return to_body(replace(now, version=event.version, data=data)).decode()


def _projection(stored: Document, _: str) -> Document:
    return {part: _described(value) for part, value in stored.items()}


def _described(part: Any) -> Any:
    """A profile or a description: what it has for talents and goals as codes, beside what was counted already."""
    if not isinstance(part, dict):
        return part
    now = dict(part)
    for name in ("talents", "goals"):
        if name in part:
            found = read_talents(part[name])
            guessed = [*part.get(f"{name}_guessed", []), *found.guessed]
            unread = part.get(f"{name}_unread", 0) + found.unread
            now |= {name: list(found.codes), f"{name}_guessed": guessed, f"{name}_unread": unread}
    return now


def _assignment(stored: Document, _: str) -> Document:
    return stored | _codes(stored, "talents")


def _file(stored: Document, _: str) -> Document:
    evidence = stored.get("evidence") or {}
    if isinstance(evidence, bytes):
        return stored  # sealed, by a release that keeps codes alone
    return stored | {"evidence": {assignment: _evidence(each) for assignment, each in evidence.items()}}


def _evidence(stored: Document) -> Document:
    sides = stored.get("evaluations") or {}
    evaluations = {side: each | _codes(each, "competences") for side, each in sides.items()}
    start = stored.get("start")
    return stored | {"evaluations": evaluations, "start": start | _codes(start, "talents") if start else start}


def _codes(stored: Document, name: str) -> Document:
    return {name: list(sure_codes(stored[name]))} if name in stored else {}


def _fact(stored: Document, secret: str) -> Document:
    """A fact in the words of the present version, as if it were heard now."""
    event = EVENTS.get(stored["type"])
    if event is None or stored["contract"] >= event.version:
        return stored
    told = _with_made_ids(event.type, json.loads(stored["data"]), secret)
    without = {name: value for name, value in told.items() if name not in TYPED}
    try:
        data = _present(told, stored, event)
    except (Misfit, Garbled, *MISFITS):  # kept before such events were refused: without what cannot be read
        data = without
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return stored | {"data": text, "contract": event.version, "subject": data.get(event.about, stored["subject"])}


def _statement(stored: Document, secret: str) -> Document:
    return stored | {"told_as": _statement_id(stored["_id"], stored, secret)}


def _present(told: Document, stored: Document, event: Any) -> Document:
    known: Document = to_json(read(upcast(event, told, stored["contract"]), event))
    return known


def _with_made_ids(kind: str, data: Document, secret: str) -> Document:
    """The data of an earlier version with an id of ours where a client's own word for something stood."""
    if kind == "figure-stated" and set(CELL) <= data.keys():
        return data | {"statement_id": _statement_id(str(data.get("statement_id")), data, secret)}
    if (kind == "programme-listed" or kind.startswith("referral-")) and "programme_id" in data:
        return data | {"programme_id": derived_id(secret, PROGRAMME, str(data["programme_id"]))}
    return data


def _statement_id(known_as: str, stated: Document, secret: str) -> str:
    """As reporting tells it: that of the cell, or one made of what a client called it."""
    cell = "|".join(str(stated[name]) for name in CELL)
    made = derived_id(secret, "stated-figure", str(stated["scope"]), key_of(cell))
    return made if known_as == made else derived_id(secret, TYPED_STATEMENT, known_as)


_CHANGES: dict[tuple[str, str], Callable[[Document, str], Document]] = {
    ("matching", NEWCOMERS): _projection,
    ("matching", OPPORTUNITIES): _projection,
    ("matching", ASSIGNMENTS): _assignment,
    ("employment", "files"): _file,
    ("reporting", "facts"): _fact,
    ("reporting", "statements"): _statement,
}
