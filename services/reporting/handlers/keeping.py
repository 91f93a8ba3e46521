"""Keeping what is heard, for ever."""

import json
from typing import Any

from services.chassis.documents import to_json
from services.chassis.envelope import Envelope, Unreadable
from services.contracts import EVENTS
from services.reporting.domain.facts import microseconds
from services.reporting.store import ReportingWork
from services.reporting.store.documents import KeptFact

LAST_SEQUENCE = 2**32 - 1


def keep_fact(source: str, heard: Envelope, uow: ReportingWork) -> None:
    """Keep an event as a fact, also one of a type that this release does not know; raises Unreadable."""
    if not 0 <= heard.sequence <= LAST_SEQUENCE:
        raise Unreadable("the sequence is out of bounds")
    fact = KeptFact(
        id=heard.id,
        type=heard.type,
        contract=_contract(heard),
        subject=heard.subject,
        rank=heard.sequence,
        known=microseconds(heard.time),
        data=_text(_data(heard)),
    )
    uow.keep_fact(source, fact)


def _contract(heard: Envelope) -> int:
    """The version of what is kept: the present one, where that of the event is earlier."""
    return max(heard.version, EVENTS[heard.type].version) if heard.type in EVENTS else heard.version


def _data(heard: Envelope) -> dict[str, Any]:
    """The data, its known fields as their contract spells them: what views read later can be relied upon."""
    return heard.data | to_json(heard.event()) if heard.type in EVENTS else heard.data


def _text(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Unreadable("the data holds half a character") from None
    return text
