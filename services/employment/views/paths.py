"""Trajectories, referrals and pushes: of one newcomer, or all that concern a coach's partner."""

from collections.abc import Iterable
from typing import Any

from services.chassis.caller import Caller
from services.chassis.documents import to_json
from services.chassis.http import request_parsing
from services.chassis.storage.unit_of_work import Collection
from services.employment import commands
from services.employment.domain.coaching import Trajectory
from services.employment.domain.files import File
from services.employment.domain.pointers import Pointer
from services.employment.handlers.permission import must_own
from services.employment.store import EmploymentWork


def referrals(ask: commands.AskPaths, uow: EmploymentWork) -> dict[str, Any]:
    """Referrals, the latest first."""
    shown = [
        {"newcomer_id": file.id, **_without(to_json(referral), "consent")}
        for file in _files(ask.newcomer, uow.referrals, uow)
        for referral in file.referrals.values()
        if _concerns(uow.caller, referral.partner)
    ]
    return {"referrals": _latest(shown, "made_on")}


def trajectories(ask: commands.AskPaths, uow: EmploymentWork) -> dict[str, Any]:
    """Trajectories with whether they lead today, their outcomes and their pushes, the latest first."""
    shown = [
        _trajectory(file, trajectory, uow)
        for file in _files(ask.newcomer, uow.trajectories, uow)
        for trajectory in file.trajectories.values()
        if _concerns(uow.caller, trajectory.coach)
    ]
    return {"trajectories": _latest(shown, "declared_on")}


def _trajectory(file: File, trajectory: Trajectory, uow: EmploymentWork) -> dict[str, Any]:
    """A coach reads the pushes as long as the person consents."""
    readable = file.consents or uow.caller.role != "coach"
    pushes = [p for p in file.pushes.values() if p.trajectory_id == trajectory.id and readable]
    return {
        "newcomer_id": file.id,
        **to_json(trajectory),
        "leads": trajectory.leads_on(uow.today),
        "pushes": [_without(to_json(push), "trajectory_id") for push in pushes],
    }


def _files(newcomer_id: str | None, pointers: Collection[Pointer], uow: EmploymentWork) -> list[File]:
    """The file that was asked for, or else those in which this coach's partner stands."""
    if newcomer_id:
        return [_asked(newcomer_id, uow)]
    if uow.caller.role != "coach" or not uow.caller.organisation:
        raise request_parsing.invalid({"newcomer": ["Say whose."]})
    owners = {pointer.newcomer_id for pointer in pointers.where(partner=uow.caller.organisation)}
    uow.files.prefetch(owners)
    return [uow.files.get(owner) for owner in sorted(owners)]


def _asked(newcomer_id: str, uow: EmploymentWork) -> File:
    file = uow.files.get(newcomer_id).registered
    if uow.caller.role != "coach":
        must_own(uow.caller, file)
    return file


def _concerns(caller: Caller, partner: str) -> bool:
    return caller.role != "coach" or caller.organisation == partner


def _latest(shown: Iterable[dict[str, Any]], by: str) -> list[dict[str, Any]]:
    return sorted(shown, key=lambda item: (item[by], item["id"]), reverse=True)


def _without(shown: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in shown.items() if key != name}
