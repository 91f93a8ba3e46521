"""Events that no listener can apply, and where each of them must lie afterwards."""

import json
import random
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from services.chassis.messaging.wire_names import queue_name
from services.contracts.listeners import LISTENERS
from tests.integration.support.events import TRACE
from tests.integration.support.wire import INTAKE, REGISTERED, Wire

Letter = tuple[str, str]
"""The queue it came from, and its message id."""
UNREADABLE = (b"{", b"\xff\xfe\x00", b"[]", b'"words"', b"")


@dataclass(frozen=True)
class Poison:
    """One message."""

    message_id: str
    body: bytes

    def expected(self) -> set[Letter]:
        """A dead letter for each listener whose queue it reaches."""
        return {
            (queue_name(one), self.message_id)
            for one in LISTENERS
            if one.source == "intake" and ("#" in one.types or REGISTERED in one.types)
        }


def brewed(chance: random.Random, count: int = 3) -> list[Poison]:
    """Some that cannot be read, and one that can be read and never be applied."""
    ids = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(count + 1)]
    unreadable = [Poison(each, chance.choice(UNREADABLE)) for each in ids[:count]]
    return [*unreadable, Poison(ids[-1], json.dumps(_misfit(ids[-1])).encode())]


def _misfit(event_id: str) -> dict[str, Any]:
    """An envelope in order around data that lack what the contract needs."""
    return {
        "specversion": "1.0",
        "id": event_id,
        "source": "/refu/intake",
        "type": REGISTERED,
        "subject": event_id,
        "time": datetime.now(UTC).isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"urn:refu:event:{REGISTERED}:1",
        "sequence": "0000000001",
        "traceparent": TRACE,
        "data": {"newcomer_id": event_id},
    }


def give(uri: str, poison: list[Poison]) -> None:
    """Publish each, confirmed."""
    wire = Wire(uri)
    for one in poison:
        wire.publish([one.body], INTAKE, REGISTERED, message_id=one.message_id, content_type="application/json")


def differences(expected: set[Letter], letters: list[dict[str, Any]]) -> list[str]:
    """What lies among the dead letters and was not planted, what was planted and does not, and what has no reason."""
    there = [(one["queue"], one["message_id"]) for one in letters]
    return [
        *(f"not among the dead letters: {queue}" for queue, _ in sorted(expected - set(there))),
        *(f"a dead letter that nobody planted: {queue}" for queue, _ in sorted(set(there) - expected)),
        *(f"twice among the dead letters: {each[0]}" for each in sorted(set(there)) if there.count(each) > 1),
        *(f"a dead letter without a reason: {one['queue']}" for one in letters if one["reason"] in ("", "unknown")),
    ]
