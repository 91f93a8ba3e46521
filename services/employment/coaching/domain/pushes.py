"""Pushes in a file: only to the coach who leads, with consent for that partner, and answered once."""

from dataclasses import dataclass, replace
from datetime import date

from services.chassis.errors import Conflict, NotFound
from services.employment.coaching.domain.trajectories import FUTURE, leading
from services.employment.files.domain.agreements import Push, Trajectory
from services.employment.files.domain.files import File
from services.platform.dates import must_follow, must_have_come


@dataclass(frozen=True, kw_only=True)
class PushAnswer:
    """What the coach who got a push says to it."""

    answer: str
    answered_on: date
    answer_note: str | None = None


def led(file: File, trajectory_id: str, today: date) -> Trajectory:
    """The trajectory, if it is the one that leads today; raises Conflict `no-trajectory-leads`."""
    leads = leading(file, today)
    if leads is None or leads.id != trajectory_id:
        raise Conflict("no-trajectory-leads", "This trajectory does not lead today.", trajectory_id=trajectory_id)
    return leads


def pushed(file: File, push: Push, today: date) -> File:
    """With this push; raises Invalid."""
    must_have_come(push.given_on, today, FUTURE, "given_on")
    return _with(file, push)


def answered(file: File, push: Push, answer: PushAnswer, today: date) -> File:
    """With this answer to the push, the same file when that was the answer already; raises Conflict, Invalid."""
    if push.answer is not None:
        if PushAnswer(**{name: getattr(push, name) for name in vars(answer)}) == answer:
            return file
        detail = f"It was answered on {push.answered_on}."
        raise Conflict("push-answered-already", detail, id=push.id, answer=push.answer, answered_on=push.answered_on)
    must_have_come(answer.answered_on, today, FUTURE, "answered_on")
    must_follow(answer.answered_on, push.given_on, "answered_on")
    return _with(file, replace(push, **vars(answer)))


def push_of(file: File, trajectory_id: str, push_id: str) -> Push:
    """The push to this trajectory's coach; raises NotFound `unknown-push`."""
    push = file.pushes.get(push_id)
    if push is None or push.trajectory_id != trajectory_id:
        raise NotFound("unknown-push", "This trajectory has no such push.", id=push_id)
    return push


def _with(file: File, push: Push) -> File:
    return replace(file, pushes={**file.pushes, push.id: push})
