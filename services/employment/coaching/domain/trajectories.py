"""Trajectories in a file: there is no day on which two of them lead."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict
from services.employment.files.domain.agreements import Outcome, Trajectory
from services.employment.files.domain.files import File
from services.platform.dates import must_follow, must_have_come

FUTURE = "date-in-the-future"


KnownAs = Callable[[str], str]
"""The id by which consents tell of a partner."""


def declared(file: File, trajectory: Trajectory, today: date, known_as: KnownAs) -> File:
    """With this trajectory; raises Conflict `another-trajectory-leads` or `declaration-waits`, Invalid."""
    must_have_come(trajectory.declared_on, today, FUTURE, "declared_on")
    if trajectory.leads_until:
        must_follow(trajectory.leads_until, trajectory.declared_on, "leads_until")
    if trajectory.by_coach:
        _must_be_the_only_one_that_waits(file, trajectory.coach)
    return _across_none(file, trajectory, known_as)


def confirmed(file: File, trajectory_id: str, known_as: KnownAs) -> File:
    """The same trajectory, now that the person's side says so too; confirmed already, the same file.

    Raises Conflict `trajectory-ended-already`, `another-trajectory-leads`.
    """
    trajectory = file.trajectories[trajectory_id]
    if not trajectory.by_coach:
        return file
    if trajectory.ended_on:
        raise _ended_already(trajectory)
    return _across_none(file, replace(trajectory, by_coach=False), known_as)


def rejected(file: File, trajectory_id: str) -> File:
    """With what a coach alone said as over before it began; over already, the same file. Raises Conflict."""
    trajectory = file.trajectories[trajectory_id]
    if not trajectory.by_coach:
        detail = "It was confirmed; it can be ended."
        raise Conflict("trajectory-confirmed-already", detail, id=trajectory_id)
    return file if trajectory.ended_on else _with(file, replace(trajectory, ended_on=trajectory.declared_on))


def ended(file: File, trajectory_id: str, on: date, today: date) -> File:
    """With this one ended, the same file when it ended that day already; raises Conflict, Invalid."""
    trajectory = file.trajectories[trajectory_id]
    if trajectory.ended_on == on:
        return file
    if trajectory.ended_on:
        raise _ended_already(trajectory)
    must_have_come(on, today, FUTURE, "ended_on")
    must_follow(on, trajectory.declared_on, "ended_on")
    return _with(file, replace(trajectory, ended_on=on))


def led_to(file: File, trajectory_id: str, outcome: Outcome, today: date) -> File:
    """With this outcome, the same file when it was reported already; raises Conflict, Invalid."""
    trajectory = file.trajectories[trajectory_id]
    if trajectory.by_coach:
        detail = "The person, or a coordinator of the unit, must confirm this trajectory first."
        raise Conflict("trajectory-not-confirmed", detail, id=trajectory_id)
    must_have_come(outcome.reported_on, today, FUTURE, "reported_on")
    must_follow(outcome.reported_on, trajectory.declared_on, "reported_on")
    if outcome in trajectory.outcomes:
        return file
    return _with(file, replace(trajectory, outcomes=(*trajectory.outcomes, outcome)))


def leading(file: File, day: date) -> Trajectory | None:
    """The one that leads on that day, if any."""
    return next((t for t in file.trajectories.values() if t.leads_on(day)), None)


def another_leads(file: File, trajectory: Trajectory, known_as: KnownAs) -> Conflict:
    """The refusal that offers a push to the coach who leads, or else what works where the person does not allow one."""
    if not file.allows(known_as(trajectory.coach)):
        return _another_leads_unheard(file, trajectory)
    detail = "Another trajectory leads: do not cross it, give its coach a push instead."
    return Conflict("another-trajectory-leads", detail, push={"trajectory_id": trajectory.id})


def _another_leads_unheard(file: File, trajectory: Trajectory) -> Conflict:
    detail = (
        "Another trajectory leads, of a partner whom this person does not allow job coaching, so its coach gets no "
        "push: ask the person and record their yes to that partner, or end the trajectory if it is over."
    )
    end = f"/v1/trajectories/{trajectory.id}/end"
    return Conflict("another-trajectory-leads", detail, consent=file.consent_path, end=end)


def _across_none(file: File, trajectory: Trajectory, known_as: KnownAs) -> File:
    """With this trajectory, when it would lead on no day on which another one does."""
    for other in file.trajectories.values():
        if other.id != trajectory.id and trajectory.meets(other):
            raise another_leads(file, other, known_as)
    return _with(file, trajectory)


def _must_be_the_only_one_that_waits(file: File, coach: str) -> None:
    known = file.trajectories.values()
    waits = next((t.id for t in known if t.by_coach and t.coach == coach and not t.ended_on), None)
    if waits:
        detail = (
            "Your partner's earlier declaration about this person waits for a yes; end it before you say otherwise."
        )
        raise Conflict("declaration-waits", detail, id=waits)


def _ended_already(trajectory: Trajectory) -> Conflict:
    detail = f"It ended on {trajectory.ended_on}."
    return Conflict("trajectory-ended-already", detail, id=trajectory.id, ended_on=trajectory.ended_on)


def _with(file: File, trajectory: Trajectory) -> File:
    return replace(file, trajectories={**file.trajectories, trajectory.id: trajectory})
