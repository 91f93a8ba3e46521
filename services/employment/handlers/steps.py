"""What steps on the way to work have in common: in whose file they are, the fact they leave, the place they free."""

from collections.abc import Callable
from datetime import date
from typing import Any

from services.contracts.event import Event
from services.employment.domain import programmes
from services.employment.domain.coaching import Referral, Trajectory
from services.employment.domain.files import File
from services.employment.handlers.permission import must_coach
from services.employment.store import EmploymentWork


def trajectory_of(trajectory_id: str, uow: EmploymentWork) -> tuple[File, Trajectory]:
    """The trajectory and the file it stands in, if the caller has to do with it."""
    pointer = uow.trajectories.get(trajectory_id)
    file = uow.files.get(pointer.newcomer_id)
    must_coach(uow.caller, file, pointer.partner)
    return file, file.trajectories[trajectory_id]


def referral_of(referral_id: str, uow: EmploymentWork) -> tuple[File, Referral]:
    """The referral and the file it stands in, if the caller has to do with it."""
    pointer = uow.referrals.get(referral_id)
    file = uow.files.get(pointer.newcomer_id)
    must_coach(uow.caller, file, pointer.partner)
    return file, file.referrals[referral_id]


def announce(
    fact: Callable[..., Event], file: File, referral: Referral, on: date, uow: EmploymentWork, **more: Any
) -> None:
    """Say which step of the referral was taken."""
    told = {"newcomer_id": file.id, "referral_id": referral.id, "programme_id": referral.programme_id}
    uow.publish(fact(**told, on=on, **more))


def free_place(file: File, trajectory: Trajectory, uow: EmploymentWork) -> None:
    """Free the programme's place that this trajectory held, if it held one."""
    if trajectory.referral_id:
        programme = uow.programmes.get(file.referrals[trajectory.referral_id].programme_id)
        uow.programmes.save(programmes.released(programme, trajectory.referral_id))
