"""When somebody can."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.contracts.event import Cast, Data, Event, texts
from services.contracts.intake.values import Period
from services.contracts.shapes import Id, Slot
from services.contracts.vocabulary import DAYS, slots_of


def upcast_v1_v2(data: Data) -> Data:
    """`slots` takes the place of `available_days` and `available_slots`: a day is named by all its parts."""
    return data | {"slots": list(slots_of(texts(data, "available_days"), texts(data, "available_slots")))}


def downcast_v2_v1(data: Data) -> Data:
    """`available_days`: the days of which every part is in `slots`; `available_slots`: the parts of other days."""
    whole = [day for day in DAYS if set(slots_of((day,), ())) <= set(data["slots"])]
    return {
        "available_days": whole,
        "available_slots": [slot for slot in data["slots"] if slot.partition("-")[0] not in whole],
    }


@dataclass(frozen=True, kw_only=True)
class AvailabilityChanged(Event):
    """When the person can, as it now stands, without a new interview; it replaces what was known of it."""

    source: ClassVar[str] = "intake"
    type: ClassVar[str] = "availability-changed"
    about: ClassVar[str] = "newcomer_id"
    version: ClassVar[int] = 2
    upcasts: ClassVar[Mapping[int, Cast]] = {1: upcast_v1_v2}
    downcasts: ClassVar[Mapping[int, Cast]] = {1: downcast_v2_v1}

    newcomer_id: Id
    changed_on: date
    slots: tuple[Slot, ...]
    """The parts of the week, codes of `vocabulary.SLOTS` in their order; at any time when empty."""
    away: tuple[Period, ...] = ()
    """Not at all in these periods."""
