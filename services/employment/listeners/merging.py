"""Two files of one person are one: what was shown, agreed and proved counts together, until that is undone."""

from dataclasses import replace

from services.chassis.envelope import Envelope
from services.employment.files.domain.files import File
from services.employment.files.domain.merging import MergedFileWithKeys, handed_over, own_keys
from services.employment.store import EmploymentWork
from services.platform import merges

PROOFS = "proofs"


def hear_of_merge(fact: Envelope, uow: EmploymentWork) -> None:
    """Keep which file went into which, and put what stands in it, and in those inside it, where it belongs now."""
    before = uow.merged_files.find(fact.subject) or MergedFileWithKeys(id=fact.subject)
    uow.merged_files.put(merges.after(before, fact.event(), fact.sequence))
    for newcomer_id in merges.with_those_inside(fact.subject, lambda into: uow.merged_files.where(into=into)):
        _settle(newcomer_id, uow)


def holder_of(newcomer_id: str, uow: EmploymentWork) -> str:
    """In whose file that stands which events tell under this id."""
    merged = uow.merged_files.find(newcomer_id)
    return merged.holder or newcomer_id if merged else newcomer_id


def note_evidence(newcomer_id: str, assignment_id: str, uow: EmploymentWork) -> None:
    """Remember of an assignment that stands in another file under which id events tell it."""
    merged = uow.merged_files.find(newcomer_id)
    if merged is not None and merged.holder not in ("", newcomer_id):
        uow.merged_files.save(merged.with_key("evidence", assignment_id))


def _settle(newcomer_id: str, uow: EmploymentWork) -> None:
    merged = uow.merged_files.get(newcomer_id)
    to, holder = merges.going_on(newcomer_id, uow.merged_files.find), merged.holder or newcomer_id
    if to == holder:
        return
    keys = merged.keys if holder != newcomer_id else _own_keys(newcomer_id, uow)
    source, target = handed_over(_file(holder, uow), _file(to, uow), keys)
    uow.files.put(source)
    uow.files.put(target)
    _point_at(target, holder, keys, uow)
    uow.merged_files.save(replace(merged, holder=to, keys=keys if to != newcomer_id else {}))


def _own_keys(newcomer_id: str, uow: EmploymentWork) -> dict[str, tuple[str, ...]]:
    held = [each for each in uow.merged_files.where(holder=newcomer_id) if each.id != newcomer_id]
    theirs = {key for each in held for key in each.keys.get(PROOFS, ())}
    proofs = tuple(proof.id for proof in uow.proofs.where(newcomer_id=newcomer_id) if proof.id not in theirs)
    return {**own_keys(_file(newcomer_id, uow), held), PROOFS: proofs}


def _point_at(file: File, before: str, keys: dict[str, tuple[str, ...]], uow: EmploymentWork) -> None:
    """What is found by an id of its own is in this file now."""
    pointers = ((uow.trajectories, "trajectories"), (uow.unconfirmed, "trajectories"), (uow.referrals, "referrals"))
    for collection, group in pointers:
        for pointer in filter(None, map(collection.find, keys.get(group, ()))):
            collection.save(replace(pointer, newcomer_id=file.id))
    for waiting in filter(None, map(uow.waiting_objections.find, keys.get("objections", ()))):
        uow.waiting_objections.save(replace(waiting, newcomer_id=file.id))
    for proof in filter(None, map(uow.proofs.find, keys.get(PROOFS, ()))):
        uow.proofs.save(replace(proof, newcomer_id=file.id))
    for follow_up in uow.follow_ups.where(newcomer_id=before):
        if follow_up.trajectory_id in keys.get("trajectories", ()):
            unit_id = file.unit_id if follow_up.unit_id else None
            uow.follow_ups.save(replace(follow_up, newcomer_id=file.id, unit_id=unit_id))


def _file(newcomer_id: str, uow: EmploymentWork) -> File:
    return uow.files.find(newcomer_id) or File(id=newcomer_id)
