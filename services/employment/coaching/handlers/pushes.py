"""Pushes: a note to the coach who leads, instead of crossing the trajectory."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.employment import PushGiven
from services.employment.coaching import commands
from services.employment.coaching.domain import pushes
from services.employment.coaching.queries import authorised_file
from services.employment.files.domain.agreements import Push
from services.employment.store import EmploymentWork


def give(order: commands.GivePush, uow: EmploymentWork) -> Answer[Identified]:
    """Keep the note for the coach who leads; what it says stays here. The same note again changes nothing."""
    file = authorised_file(order.newcomer_id, uow)
    push = Push(id=uow.new_id(), trajectory_id=order.trajectory_id, given_on=order.given_on, note=order.note)
    after = pushes.pushed(file, push, uow.today)
    known = next((p.id for p in file.pushes.values() if _said(p) == _said(push)), None)
    if known:
        return done(known)
    uow.files.save(after)
    fact = {"newcomer_id": file.id, "push_id": push.id, "trajectory_id": push.trajectory_id}
    uow.publish(PushGiven(**fact, given_on=push.given_on))
    return created(push.id)


def _said(push: Push) -> tuple[object, ...]:
    return push.trajectory_id, push.given_on, push.note
