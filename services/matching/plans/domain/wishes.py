"""What people wish of a plan by hand: to have a newcomer, with the own group, at an opportunity, or nowhere."""

from dataclasses import dataclass, replace

from services.matching.plans.domain.detail import ANYWHERE, Overruling, PlanDetail
from services.matching.plans.domain.plans import Terms


@dataclass(frozen=True, kw_only=True)
class Wish:
    """A newcomer, with the own group, goes to an opportunity, or (None) to none; by index."""

    newcomer: int
    group: tuple[int, ...]
    """Who goes along, the newcomer included."""
    opportunity: int | None


def wish_of(detail: PlanDetail, newcomer_id: str, opportunity_id: str | None) -> Wish:
    """The wish in indexes; raises Invalid `not-in-plan`."""
    newcomer = detail.index_of(newcomer_id)
    opportunity = None if opportunity_id is None else detail.opportunity_index_of(opportunity_id)
    return Wish(newcomer=newcomer, group=detail.group_of(newcomer), opportunity=opportunity)


def with_wish(detail: PlanDetail, wish: Wish, most_each: int, reason: str | None = None) -> PlanDetail:
    """With the newcomer and the own group pinned there, or barred from all; and why past a closed gate.

    An earlier wish about them that contradicts it is gone, with its reason.
    """
    wished = _pinned_or_barred(detail, wish, most_each)
    pinned = set(wished.pinned)
    kept = [one for one in detail.overrulings if pinned.issuperset((n, one.opportunity_index) for n in one.newcomers)]
    there = wish.opportunity
    if there is not None:
        kept = [one for one in kept if one.opportunity_index != there or not set(wish.group) & set(one.newcomers)]
        kept += [Overruling(newcomers=wish.group, opportunity_index=there, reason=reason)] if reason else []
    return replace(wished, overrulings=tuple(kept))


def still_bounds(before: PlanDetail, after: PlanDetail, overruled: tuple[str, ...], terms: Terms) -> bool:
    """Whether what bounded the plan before the wish still does: it only asks for more, and past no closed gate.

    With several each, or places filled first, plans are bounded that keep to that; a wish need not.
    """
    if terms.most_each > 1 or terms.fill_first:
        return False
    return set(before.pinned) <= set(after.pinned) and set(before.barred) <= set(after.barred) and not overruled


def _pinned_or_barred(detail: PlanDetail, wish: Wish, most_each: int) -> PlanDetail:
    party, there = wish.group, wish.opportunity
    others = tuple(pair for pair in detail.pinned if pair[0] not in party)
    free = tuple(pair for pair in detail.barred if pair[0] not in party)
    if there is None:
        return replace(detail, pinned=others, barred=(*free, (wish.newcomer, ANYWHERE)))
    own = tuple(pair for pair in detail.pinned if pair[0] in party and pair[1] != there)
    elsewhere = list(dict.fromkeys(opportunity for _, opportunity in own))
    latest = elsewhere[len(elsewhere) - most_each + 1 :] if most_each > 1 else ()
    kept = tuple(pair for pair in own if pair[1] in latest)
    return replace(detail, pinned=(*others, *kept, *((each, there) for each in party)), barred=free)
