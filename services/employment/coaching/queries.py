"""Files, trajectories and referrals for a caller who may touch them."""

import re

from services.chassis.http import request_parsing
from services.chassis.storage.collection import Collection
from services.employment.access import must_coach, must_own
from services.employment.files.domain.agreements import Referral, Trajectory
from services.employment.files.domain.files import File
from services.employment.files.domain.pointers import Pointer
from services.employment.store import EmploymentWork


def authorised_trajectory(trajectory_id: str, uow: EmploymentWork) -> tuple[File, Trajectory]:
    """The trajectory and the file it stands in, for its coach or the unit; raises NotFound, Forbidden."""
    file = _file_of(uow.trajectories.get(trajectory_id), uow)
    return file, file.trajectories[trajectory_id]


def own_trajectory(trajectory_id: str, uow: EmploymentWork) -> tuple[File, Trajectory]:
    """The trajectory and the file it stands in, for the newcomer or the unit; raises NotFound, Forbidden."""
    file = uow.files.get(uow.trajectories.get(trajectory_id).newcomer_id)
    must_own(uow.caller, file)
    return file, file.trajectories[trajectory_id]


def authorised_referral(referral_id: str, uow: EmploymentWork) -> tuple[File, Referral]:
    """The referral and the file it stands in, for a coach of its partner or the unit; raises NotFound, Forbidden."""
    file = _file_of(uow.referrals.get(referral_id), uow)
    return file, file.referrals[referral_id]


def own_referral(referral_id: str, uow: EmploymentWork) -> tuple[File, Referral]:
    """The referral and the file it stands in, for the newcomer or the unit; raises NotFound, Forbidden."""
    file = uow.files.get(uow.referrals.get(referral_id).newcomer_id)
    must_own(uow.caller, file)
    return file, file.referrals[referral_id]


def files_of(newcomer_id: str | None, pointers: Collection[Pointer], uow: EmploymentWork) -> list[File]:
    """The file of this newcomer, or else those in which the calling coach's partner stands.

    Raises NotFound, Forbidden, and Invalid when nobody is named and the caller is no coach.
    """
    if newcomer_id:
        return [_asked(newcomer_id, uow)]
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


def _file_of(pointer: Pointer, uow: EmploymentWork) -> File:
    file = uow.files.get(pointer.newcomer_id)
    must_coach(uow.caller, file, pointer.partner)
    return file


def file_for_declaring(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file; a coach gets an empty one of somebody nobody heard of, and so is not told who exists."""
    if uow.caller.role == "coach" and _may_be_an_id(newcomer_id):
        return uow.files.find(newcomer_id) or File(id=newcomer_id)
    return uow.files.get(newcomer_id)


def _may_be_an_id(text: str) -> bool:
    """Whether it has the shape of an id: nothing else is kept, whatever somebody typed there."""
    return re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text) is not None


def _asked(newcomer_id: str, uow: EmploymentWork) -> File:
    if uow.caller.role == "coach":
        return uow.files.find(newcomer_id) or File(id=newcomer_id)
    file = uow.files.get(newcomer_id).registered
    must_own(uow.caller, file)
    return file
