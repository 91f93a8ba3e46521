"""Two files of one person: what each part of the one that goes on says then, and after it was undone."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from services.chassis.errors import Conflict
from services.intake.consents.domain import TEXT_ENDED, Decision, History
from services.intake.contact_wishes.domain import Reach
from services.intake.newcomers.domain.newcomers import INTAKE_DONE, REGISTERED, WITHDRAWN, Newcomer, registered
from services.intake.newcomers.domain.person import Person
from services.intake.values.statuses import MERGED

FIELDS = tuple(field.name for field in fields(Person))
"""What a registration says of a person."""
PARTS = ("eligibility", "profile", "circumstances", "child_safety", "work_facts")
"""What was looked at and asked since; the profile with when the person can."""
_WITH_PROFILE = "availability"


@dataclass(frozen=True, kw_only=True)
class Merge:
    """One merge, under the id of the file that does not go on; that file stays as it was, but for its status."""

    id: str
    survivor_id: str
    at: datetime
    by: str
    """The account that merged them."""
    role: str
    """What they acted as."""
    from_other: tuple[str, ...]
    """Of FIELDS and PARTS, what the survivor has from the other."""
    status_before: str
    """The other's."""
    survivor_before: Newcomer
    sessions: tuple[str, ...] = ()
    """Group sessions to come in which the survivor took the other's place or turn."""
    restricted: tuple[str, ...] = ()
    """Files that are kept and not used since, because the other was."""
    reach: tuple[str, ...] = ()
    """Of how to be reached, what the survivor has from the other because nobody had asked."""
    stands: bool = True
    undone_at: datetime | None = None
    undone_by: str | None = None


def must_be_two(survivor: Newcomer, other: Newcomer) -> None:
    """Raise Conflict for what cannot be merged: a file with itself, or into one of somebody who stopped."""
    if survivor.id == other.id:
        raise Conflict("same-file", "These are one file already.", id=survivor.id)
    if survivor.status == WITHDRAWN and other.status != WITHDRAWN:
        detail = "This person stopped in the file that would stay. Keep the file that goes on."
        raise Conflict("survivor-withdrawn", detail, id=survivor.id)


def merged(survivor: Newcomer, other: Newcomer, from_other: Iterable[str], today: date) -> Newcomer:
    """The survivor with these fields and parts of the other, and the consents of both; raises Invalid."""
    now = _with(survivor, other, from_other)
    purposes = dict.fromkeys((*survivor.consents, *other.consents))
    both = {each: _joined(survivor.consents.get(each, ()), other.consents.get(each, ())) for each in purposes}
    status = INTAKE_DONE if now.status == REGISTERED and now.profile else now.status
    return registered(replace(now, consents=both, status=status), today)


def unmerged(survivor: Newcomer, other: Newcomer, merge: Merge, today: date) -> Newcomer:
    """The survivor as it was, with what changed since: a field that is no longer the other's stays as it is."""
    before = merge.survivor_before
    back = [name for name in merge.from_other if _part(survivor, name) == _part(other, name)]
    now = _with(survivor, before, back)
    consents = {
        purpose: _without(history, other.consents.get(purpose, ()), before.consents.get(purpose, ()))
        for purpose, history in survivor.consents.items()
    }
    status = before.status if now.profile == before.profile and now.status == INTAKE_DONE else now.status
    return registered(replace(now, consents=consents, status=status), today)


def reach_with(own: Reach, other: Reach) -> tuple[Reach, tuple[str, ...]]:
    """What somebody wants, with what only the other file says; and which fields these are."""
    names = [each.name for each in fields(Reach)]
    gaps = tuple(each for each in names if getattr(own, each) is None and getattr(other, each) is not None)
    return replace(own, **{each: getattr(other, each) for each in gaps}), gaps


def reach_back(own: Reach, other: Reach, taken: Iterable[str]) -> Reach:
    """Without these fields, where they still say what the other file says."""
    return replace(own, **{each: None for each in taken if getattr(own, each) == getattr(other, each)})


def taken_out(other: Newcomer) -> Newcomer:
    """The file that does not go on."""
    return replace(other, status=MERGED)


def put_back(other: Newcomer, merge: Merge) -> Newcomer:
    """The same once it goes on again."""
    return replace(other, status=merge.status_before)


def _with(newcomer: Newcomer, other: Newcomer, names: Iterable[str]) -> Newcomer:
    taken = tuple(names)
    person = replace(newcomer.person, **{each: getattr(other.person, each) for each in taken if each in FIELDS})
    parts = {each: getattr(other, each) for each in taken if each in PARTS}
    if "profile" in parts:
        parts[_WITH_PROFILE] = other.current_availability
    return replace(newcomer, person=person, **parts)


def _part(newcomer: Newcomer, name: str) -> object:
    return getattr(newcomer.person if name in FIELDS else newcomer, name)


def _joined(one: History, other: History) -> History:
    """Every decision of both, oldest first; of one day a no comes last, so that a yes is never made up."""
    every: list[Decision] = [_best_known(each, other) for each in one]
    every += [each for each in other if each not in one]
    return tuple(sorted(every, key=lambda each: (each.on, not each.given)))


def _best_known(decision: Decision, others: History) -> Decision:
    """The same decision, with the version that was read where only the other file says which."""
    same = (each for each in others if each == decision and each.version)
    return decision if decision.version else next(same, decision)


def _without(history: History, theirs: History, before: History) -> History:
    """What is theirs alone goes; that a text ended holds for both."""
    gone = [each for each in theirs if each.how != TEXT_ENDED]
    return tuple(each for each in history if each in before or each not in gone)
