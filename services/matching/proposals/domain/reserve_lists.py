"""The reserve list of an opportunity: the newcomers who step in, in this order, when somebody falls away."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Invalid
from services.matching.projections.domain.opportunities import Opportunity

MAX_ENTRIES = 200
UNFILLED_COUNTS = range(1, MAX_ENTRIES + 1)
"""The values of `unfilled` of a list that has any: how they are queried."""
WITHDREW = "newcomer-withdrew"
"""Why somebody gets no place on the list: they stopped. The code of the gate that asks the same."""
ALREADY_PROPOSED = "already-proposed"
"""Why somebody gets no place on the list: a match at the same opportunity is proposed, or prepared."""
CLOSED_FOR_ALL = frozenset(
    {
        "opportunity-closed",
        "opportunity-over",
        "no-place-left",
        "organisation-not-approved",
        "organisation-not-insured",
    }
)
"""Gates that are closed for everybody on the list at once: then nobody steps in, and nobody is skipped either."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One newcomer on the list; `skipped_for` are the gates for which they were last passed over, and when."""

    newcomer_id: str
    unit_id: str
    skipped_for: tuple[str, ...] = ()
    skipped_on: date | None = None
    from_on: date | None = None
    """The day from which they can step in, where a plan was for a day to come."""


@dataclass(frozen=True, kw_only=True)
class ReserveList:
    """The list of one opportunity (its id): one document, an optimistic lock for whoever steps in."""

    id: str
    waiting: tuple[Entry, ...] = ()
    closed: bool = False
    """Whether the opportunity is closed: nobody steps in any more."""
    unfilled: int = 0
    """Places that became free and for which nobody stepped in yet: they are filled again every minute."""
    stuck_on: date | None = None
    """Since when nobody on the list can step in although a place is free."""
    left_units: tuple[str, ...] = ()
    """The units of those who fell away from places that are still unfilled."""
    proposals: int = 0
    """How many were proposed while somebody waited. Each proposal changes it: as an optimistic lock, when
    one is proposed by hand and another steps in, the later commit fails with Contended."""


def with_own_order(reserve: ReserveList, own: Iterable[Entry], is_own: Callable[[Entry], bool]) -> ReserveList:
    """With the own newcomers in this order; those of other units keep their places. Raises Invalid.

    Whoever leaves it empty wants nobody to step in.
    """
    days = {waiting.newcomer_id: waiting.from_on for waiting in reserve.waiting}
    coming = [replace(waiting, from_on=waiting.from_on or days.get(waiting.newcomer_id)) for waiting in own]
    merged: list[Entry] = []
    for waiting in reserve.waiting:
        if not is_own(waiting):
            merged.append(waiting)
        elif coming:
            merged.append(coming.pop(0))
    changed = _checked(replace(reserve, waiting=(*merged, *coming)))
    return changed if changed.waiting else _with_none_to_fill(changed)


def with_appended(reserve: ReserveList, more: Iterable[Entry]) -> ReserveList:
    """With these at the end, as far as they are not on it already and there is room."""
    known = {waiting.newcomer_id for waiting in reserve.waiting}
    new = tuple(waiting for waiting in more if waiting.newcomer_id not in known)
    return replace(reserve, waiting=(reserve.waiting + new)[:MAX_ENTRIES])


def without(reserve: ReserveList, newcomer_id: str) -> ReserveList:
    """With this newcomer off the list."""
    return replace(reserve, waiting=tuple(w for w in reserve.waiting if w.newcomer_id != newcomer_id))


def after_stopping(reserve: ReserveList, newcomer_id: str) -> ReserveList:
    """With somebody off the list who stopped; where a place is unfilled, their unit still hears of it."""
    stopped = [waiting for waiting in reserve.waiting if waiting.newcomer_id == newcomer_id]
    shorter = without(reserve, newcomer_id)
    return with_left(shorter, stopped[0].unit_id) if stopped and reserve.unfilled else shorter


def with_unit_of(reserve: ReserveList, newcomer_id: str, unit_id: str) -> ReserveList:
    """With the unit that keeps this newcomer's file now."""
    waiting = (replace(w, unit_id=unit_id) if w.newcomer_id == newcomer_id else w for w in reserve.waiting)
    return replace(reserve, waiting=tuple(waiting))


def with_turn_of(reserve: ReserveList, newcomer_id: str, other_id: str, unit_id: str) -> ReserveList:
    """With the turn of one given to another of the same person; where both wait, the earlier turn stays."""
    if all(waiting.newcomer_id != newcomer_id for waiting in reserve.waiting):
        return reserve
    turns: dict[str, Entry] = {}
    for waiting in reserve.waiting:
        same = waiting.newcomer_id in (newcomer_id, other_id)
        entry = replace(waiting, newcomer_id=other_id, unit_id=unit_id) if same else waiting
        turns.setdefault(entry.newcomer_id, entry)
    return replace(reserve, waiting=tuple(turns.values()))


def skipped(reserve: ReserveList, newcomer_id: str, reasons: tuple[str, ...], on: date) -> ReserveList:
    """With this newcomer kept, passed over for these gates."""
    passed = [
        replace(w, skipped_for=reasons, skipped_on=on) if w.newcomer_id == newcomer_id else w for w in reserve.waiting
    ]
    return replace(reserve, waiting=tuple(passed))


def closed(reserve: ReserveList) -> ReserveList:
    """Once its opportunity closed."""
    return replace(_with_none_to_fill(reserve), closed=True)


def with_unfilled(reserve: ReserveList, more: int, free: int) -> ReserveList:
    """With `more` places to fill, as far as they are free."""
    unfilled = 0 if reserve.closed else min(reserve.unfilled + more, free, MAX_ENTRIES)
    return replace(reserve, unfilled=unfilled) if unfilled else _with_none_to_fill(reserve)


def with_left(reserve: ReserveList, unit_id: str) -> ReserveList:
    """With the unit of somebody who fell away."""
    return replace(reserve, left_units=tuple(sorted({*reserve.left_units, unit_id})))


def after_filling(reserve: ReserveList, stepped_in: int, on: date) -> ReserveList:
    """Once `stepped_in` of the unfilled places were filled; where some are left the list is stuck."""
    left = max(0, reserve.unfilled - stepped_in)
    return replace(reserve, unfilled=left, stuck_on=reserve.stuck_on or on) if left else _with_none_to_fill(reserve)


def units_to_ask(reserve: ReserveList) -> list[str]:
    """Whose coordinators can do something about a place that nobody steps into."""
    return sorted({*(entry.unit_id for entry in reserve.waiting), *reserve.left_units})


def accepts_newcomers(opportunity: Opportunity, on: date) -> bool:
    """Whether somebody can begin there on that day or later: it is described, not closed and not over."""
    offer = opportunity.described
    return offer is not None and opportunity.closed_on is None and (offer.last_day is None or on <= offer.last_day)


def places_gained(before: Opportunity, now: Opportunity, on: date) -> int:
    """How many places a change brought; all of them where it was over and no longer is."""
    if not accepts_newcomers(now, on):
        return 0
    known = before.details.places if accepts_newcomers(before, on) else 0
    return max(0, now.details.places - known)


def with_proposal_counted(reserve: ReserveList) -> ReserveList:
    """With one more proposal for its opportunity, from the list or by hand; the same list where nobody waits."""
    return replace(reserve, proposals=reserve.proposals + 1) if reserve.waiting and not reserve.closed else reserve


def _with_none_to_fill(reserve: ReserveList) -> ReserveList:
    return replace(reserve, unfilled=0, stuck_on=None, left_units=())


def _checked(reserve: ReserveList) -> ReserveList:
    if len(reserve.waiting) > MAX_ENTRIES:
        detail = f"At most {MAX_ENTRIES} together, those of other units included."
        raise Invalid("reserve-too-long", detail, field="newcomer_ids")
    return reserve
