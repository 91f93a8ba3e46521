"""Which file goes on for one that was merged, and which were merged into one."""

from collections.abc import Iterable
from typing import Protocol

from services.chassis.errors import NotFound, RefuError
from services.chassis.sentences import nothing_known
from services.intake.store import IntakeWork
from services.intake.values.statuses import MERGED

UNKNOWN = "unknown-newcomer"


class GoneIntoAnother(RefuError):
    """The file does not go on: `survivor_id` names the one that does, for whoever may see it."""

    status = 410
    title = "It went into another file"


class OfUnit(Protocol):
    """What belongs to a unit, and may be a file that was merged."""

    @property
    def id(self) -> str:
        """Its own."""


def survivor_id(newcomer_id: str, uow: IntakeWork) -> str:
    """The id of the file that goes on: this one, or the last one that it was merged into."""
    newcomer = uow.newcomers.find(newcomer_id)
    while newcomer is not None and newcomer.status == MERGED and (merge := uow.merges.find(newcomer.id)) is not None:
        newcomer_id = merge.survivor_id
        newcomer = uow.newcomers.find(newcomer_id)
    return newcomer_id


def going_on(newcomer_ids: Iterable[str], uow: IntakeWork) -> dict[str, str]:
    """By id of each of these, the file that goes on for it; two files of one person have the same."""
    found: dict[str, str] = {}
    each_once = dict.fromkeys(newcomer_ids)
    uow.merges.prefetch(each_once)
    for one in each_once:
        into = one
        while (merge := uow.merges.find(into)) is not None and merge.stands:
            into = merge.survivor_id
        found[one] = into
    return found


def aliases_of(newcomer_id: str, uow: IntakeWork) -> list[str]:
    """Every file that goes on in this one, directly or through another; all are in hand then."""
    found: list[str] = []
    for alias in by_alias([newcomer_id], uow):
        if alias != newcomer_id:
            found.append(uow.newcomers.get(alias).id)
    return found


def by_alias(newcomer_ids: Iterable[str], uow: IntakeWork) -> dict[str, str]:
    """By id of these and of their aliases, which of these it is."""
    found = {one: one for one in newcomer_ids}
    into = list(found)
    while into:
        merges = uow.merges.where(survivor_id=sorted(into), stands=True)
        found |= {merge.id: found[merge.survivor_id] for merge in merges}
        into = [merge.id for merge in merges]
    return found


def must_go_on(found: OfUnit, uow: IntakeWork) -> None:
    """Raise GoneIntoAnother, or NotFound for whoever may not see the survivor, where this file was merged."""
    if getattr(found, "status", None) != MERGED:
        return
    survivor = uow.newcomers.find(survivor_id(found.id, uow))
    own = survivor is not None and uow.caller.role == "newcomer" and uow.caller.newcomer in (survivor.id, found.id)
    if survivor is None or not (own or uow.caller.acts_for(survivor.unit_id)):
        raise NotFound(UNKNOWN, nothing_known(UNKNOWN), id=found.id)
    detail = "This file was merged into another one of the same person: use that."
    raise GoneIntoAnother("newcomer-merged", detail, id=found.id, survivor_id=survivor.id)
