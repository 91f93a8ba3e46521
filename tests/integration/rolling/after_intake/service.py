"""Run it in the place of intake."""

from dataclasses import replace
from typing import Any

from services.chassis.envelope import Envelope, enveloped
from services.chassis.storage import unit_of_work
from services.contracts.intake import AvailabilityChanged
from services.intake.service import SERVICE

__all__ = ["SERVICE"]


def told(*event: Any, **more: Any) -> Envelope:
    """As that release says it."""
    envelope = enveloped(*event, **more)
    if envelope.type != AvailabilityChanged.type:
        return envelope
    new = {"seasons": [{"season": "winter", "slots": list(envelope.data["slots"])}], "sure": True}
    return replace(envelope, version=AvailabilityChanged.version + 1, data={**envelope.data, **new})


unit_of_work.enveloped = told
