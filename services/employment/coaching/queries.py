"""Files, trajectories and referrals for a caller who may touch them."""

import re

from services.chassis import concerned
from services.chassis.http import request_parsing
from services.chassis.storage.collection import Collection
from services.employment.access import coaches, goes_on, owns
from services.employment.files.domain.agreements import Referral, Trajectory
from services.employment.files.domain.files import File
from services.employment.files.domain.pointers import Pointer
from services.employment.store import EmploymentWork


def authorised_trajectory(trajectory_id: str, uow: EmploymentWork) -> tuple[File, Trajectory]:
    """The trajectory and the file it stands in, for its coach or the unit.

    Raises NotFound, as everything here: the same for what the caller may not touch as for what is not there.
    """
    file = _concerned(uow.trajectories.get(trajectory_id, lambda found: _is_coached(found, uow)), uow)
    return file, file.trajectories[trajectory_id]


def own_trajectory(trajectory_id: str, uow: EmploymentWork) -> tuple[File, Trajectory]:
    """The trajectory and the file it stands in, for the newcomer or the unit; raises NotFound."""
    file = _concerned(uow.trajectories.get(trajectory_id, lambda found: _is_own(found, uow)), uow)
    return file, file.trajectories[trajectory_id]


def authorised_referral(referral_id: str, uow: EmploymentWork) -> tuple[File, Referral]:
    """The referral and the file it stands in, for a coach of its partner or the unit; raises NotFound."""
    file = _concerned(uow.referrals.get(referral_id, lambda found: _is_coached(found, uow)), uow)
    return file, file.referrals[referral_id]


def own_referral(referral_id: str, uow: EmploymentWork) -> tuple[File, Referral]:
    """The referral and the file it stands in, for the newcomer or the unit; raises NotFound."""
    file = _concerned(uow.referrals.get(referral_id, lambda found: _is_own(found, uow)), uow)
    return file, file.referrals[referral_id]


def visible_trajectory(trajectory_id: str, uow: EmploymentWork) -> tuple[File, Trajectory]:
    """The trajectory and the file it stands in, for its coach, the newcomer or the unit; raises NotFound."""
    file = _concerned(uow.trajectories.get(trajectory_id, lambda found: _concerns(found, uow)), uow)
    return file, file.trajectories[trajectory_id]


def visible_referral(referral_id: str, uow: EmploymentWork) -> tuple[File, Referral]:
    """The referral and the file it stands in, for a coach of its partner, the newcomer or the unit; NotFound."""
    file = _concerned(uow.referrals.get(referral_id, lambda found: _concerns(found, uow)), uow)
    return file, file.referrals[referral_id]


def files_of(newcomer_id: str | None, pointers: Collection[Pointer], uow: EmploymentWork) -> list[File]:
    """The file of this newcomer, or else those in which the calling coach's partner stands.

    Raises NotFound, and Invalid when nobody is named and the caller is no coach. A coach is never told whether there is
    such a newcomer: what concerns the partner is looked for in the file, if there is one.
    """
    if newcomer_id and uow.caller.role == "coach":
        return [file for file in [uow.files.find(goes_on(newcomer_id, uow))] if file is not None]
    if newcomer_id:
        return [authorised_file(newcomer_id, uow)]
    if uow.caller.role != "coach" or not uow.caller.organisation:
        raise request_parsing.invalid({"newcomer": ["Say whose."]})
    owners = {pointer.newcomer_id for pointer in pointers.where(partner=uow.caller.organisation)}
    uow.files.prefetch(owners)
    return [uow.files.get(owner) for owner in sorted(owners)]


def files_with_unconfirmed(uow: EmploymentWork) -> list[File]:
    """Those of the caller's units in which something waits that a coach alone said."""
    owners = {pointer.newcomer_id for pointer in uow.unconfirmed.where()}
    uow.files.prefetch(owners)
    return [file for file in map(uow.files.get, sorted(owners)) if uow.caller.acts_for(file.unit_id)]


def authorised_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file of somebody who is registered, for the newcomer or the unit; raises NotFound."""
    return uow.files.get(newcomer_id, lambda file: owns(uow.caller, file)).registered


def _concerned(pointer: Pointer, uow: EmploymentWork) -> File:
    """Whose it is; the request is about them."""
    concerned.note(pointer.newcomer_id)
    return _file_of(pointer, uow)


def _file_of(pointer: Pointer, uow: EmploymentWork) -> File:
    return uow.files.get(pointer.newcomer_id)


def _is_coached(pointer: Pointer, uow: EmploymentWork) -> bool:
    return coaches(uow.caller, _file_of(pointer, uow), pointer.partner)


def _concerns(pointer: Pointer, uow: EmploymentWork) -> bool:
    return _is_coached(pointer, uow) if uow.caller.role == "coach" else _is_own(pointer, uow)


def _is_own(pointer: Pointer, uow: EmploymentWork) -> bool:
    return owns(uow.caller, _file_of(pointer, uow))


def file_for_declaring(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file; a coach gets an empty one of somebody nobody heard of, and so is not told who exists."""
    if uow.caller.role == "coach" and _may_be_an_id(newcomer_id):
        return uow.files.find(goes_on(newcomer_id, uow)) or File(id=newcomer_id)
    return uow.files.get(newcomer_id)


def _may_be_an_id(text: str) -> bool:
    """Whether it has the shape of an id: nothing else is kept, whatever somebody typed there."""
    return re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None
