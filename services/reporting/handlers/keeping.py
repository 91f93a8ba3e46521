"""Keeping what is heard, for ever."""

import json
from typing import Any

from services.chassis.documents import to_json
from services.chassis.envelope import Envelope, Unreadable
from services.contracts import EVENTS
from services.reporting.domain.facts import microseconds
from services.reporting.store import ReportingWork
from services.reporting.store.documents import KeptFact, kept_id

LARGEST_UNKNOWN = 10_000
"""Characters of data that are kept of what this release cannot read: a type or a version of a later one."""


def keep_fact(source: str, heard: Envelope, uow: ReportingWork) -> None:
    """Keep an event as a fact, also one of a type that this release does not know; raises Unreadable.

    It is known from when it was recorded on, and at the latest from now: whoever dates ahead of time has a clock that
    is wrong, and the people whom they registered are no less here.
    """
    contract, data = _as_kept(heard)
    fact = KeptFact(
        id=kept_id(source, heard.id),
        type=heard.type,
        contract=contract,
        subject=heard.subject,
        about=heard.data.get("newcomer_id"),
        rank=heard.sequence,
        known=min(microseconds(heard.time), microseconds(uow.now)),
        data=data,
    )
    uow.keep_fact(source, fact)


def _as_kept(heard: Envelope) -> tuple[int, str]:
    """Version and data: the fields of the present version and no others, as their contract spells them.

    What a later release told is kept with all it has, within bounds: the release that knows it reads it.
    """
    if heard.type not in EVENTS:
        return heard.version, _unknown(heard.data)
    known, present = to_json(heard.event()), EVENTS[heard.type].version
    if heard.version > present:
        return heard.version, _unknown(heard.data | known)
    return present, _text(known)


def _unknown(data: dict[str, Any]) -> str:
    text = _text(data)
    if len(text) > LARGEST_UNKNOWN:
        raise Unreadable(f"the data of a later release has more than {LARGEST_UNKNOWN} characters")
    return text


def _text(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unreadable("the data holds half a character") from None
    return text
