"""The reserve list of an opportunity: who steps in, in which order, when somebody falls away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Invalid
from services.matching.projections.domain.opportunities import Opportunity

AT_MOST = 200
LACKING = range(1, AT_MOST + 1)
"""How many places can be left to fill, where any are."""
FOR_NOBODY = frozenset(
    {
        "opportunity-closed",
        "opportunity-over",
        "no-place-left",
        "organisation-not-approved",
        "organisation-not-insured",
    }
)
"""Gates that are closed for everybody on the list at once: then nobody steps in, and nobody is passed over either."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One newcomer on the list; `skipped_for` are the gates for which they were last passed over, and when."""

    newcomer_id: str
    unit_id: str
    skipped_for: tuple[str, ...] = ()
    skipped_on: date | None = None
    from_on: date | None = None
    """The day from which they can step in, where a plan was for a day to come."""


@dataclass(frozen=True, kw_only=True)
class Reserve:
    """The list of one opportunity (its id): one document, so that two who fall away at once meet on its version."""

    id: str
    waiting: tuple[Waiting, ...] = ()
    closed: bool = False
    """Whether the opportunity is closed: nobody steps in any more."""
    unfilled: int = 0
    """Places that became free and for which nobody stepped in yet: whoever waits is tried again."""
    stuck_on: date | None = None
    """Since when nobody on the list can step in although a place is free."""
    proposals: int = 0
    """How many were proposed while somebody waited: who is proposed by hand and who steps in meet on it."""


def ordered(reserve: Reserve, own: Iterable[Waiting], is_own: Callable[[Waiting], bool]) -> Reserve:
    """With the own newcomers in this order; those of other units keep their places. Raises Invalid."""
    days = {waiting.newcomer_id: waiting.from_on for waiting in reserve.waiting}
    coming = [replace(waiting, from_on=waiting.from_on or days.get(waiting.newcomer_id)) for waiting in own]
    merged: list[Waiting] = []
    for waiting in reserve.waiting:
        if not is_own(waiting):
            merged.append(waiting)
        elif coming:
            merged.append(coming.pop(0))
    return _checked(replace(reserve, waiting=(*merged, *coming)))


def joined(reserve: Reserve, more: Iterable[Waiting]) -> Reserve:
    """With these at the end, as far as they are not on it already and there is room."""
    known = {waiting.newcomer_id for waiting in reserve.waiting}
    new = tuple(waiting for waiting in more if waiting.newcomer_id not in known)
    return replace(reserve, waiting=(reserve.waiting + new)[:AT_MOST])


def without(reserve: Reserve, newcomer_id: str) -> Reserve:
    """With this newcomer off the list."""
    return replace(reserve, waiting=tuple(w for w in reserve.waiting if w.newcomer_id != newcomer_id))


def skipped(reserve: Reserve, newcomer_id: str, reasons: tuple[str, ...], on: date) -> Reserve:
    """With this newcomer kept, passed over for these gates."""
    passed = [
        replace(w, skipped_for=reasons, skipped_on=on) if w.newcomer_id == newcomer_id else w for w in reserve.waiting
    ]
    return replace(reserve, waiting=tuple(passed))


def closed(reserve: Reserve) -> Reserve:
    """Once its opportunity closed."""
    return replace(reserve, closed=True, unfilled=0, stuck_on=None)


def lacking(reserve: Reserve, more: int, free: int) -> Reserve:
    """With so many more places to fill, as far as they are free and somebody waits."""
    most = min(free, AT_MOST) if reserve.waiting and not reserve.closed else 0
    unfilled = min(reserve.unfilled + more, most)
    return replace(reserve, unfilled=unfilled, stuck_on=reserve.stuck_on if unfilled else None)


def tried(reserve: Reserve, stepped_in: int, on: date) -> Reserve:
    """Once so many of the unfilled places were filled; where some are left the list is stuck."""
    left = max(0, reserve.unfilled - stepped_in) if reserve.waiting else 0
    return replace(reserve, unfilled=left, stuck_on=(reserve.stuck_on or on) if left else None)


def takes_somebody(opportunity: Opportunity, on: date) -> bool:
    """Whether somebody can begin there on that day or later: it is described, not closed and not over."""
    offer = opportunity.described
    return offer is not None and opportunity.closed_on is None and (offer.last_day is None or on <= offer.last_day)


def gained(before: Opportunity, now: Opportunity, on: date) -> int:
    """How many places a change brought; all of them where it was over and no longer is."""
    if not takes_somebody(now, on):
        return 0
    known = before.details.places if takes_somebody(before, on) else 0
    return max(0, now.details.places - known)


def proposed_beside(reserve: Reserve) -> Reserve:
    """Once somebody was proposed for its opportunity, from the list or by hand."""
    return replace(reserve, proposals=reserve.proposals + 1) if reserve.waiting and not reserve.closed else reserve


def _checked(reserve: Reserve) -> Reserve:
    if len(reserve.waiting) > AT_MOST:
        detail = f"At most {AT_MOST} together, those of other units included."
        raise Invalid("reserve-too-long", detail, field="newcomer_ids")
    return reserve
