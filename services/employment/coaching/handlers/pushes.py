"""Pushes: a note to the coach who leads, instead of crossing the trajectory, and what that coach answers."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.employment import PushAnswered, PushGiven
from services.employment.coaching import commands
from services.employment.coaching.domain import pushes
from services.employment.coaching.domain.pushes import PushAnswer
from services.employment.coaching.queries import authorised_file, authorised_trajectory
from services.employment.files.domain.agreements import Push
from services.employment.store import EmploymentWork
from services.platform.partners import partner_id


def give(order: commands.GivePush, uow: EmploymentWork) -> Answer[Identified]:
    """Keep the note for the coach who leads; what it says stays here. The same note again changes nothing.

    Raises NotFound, Conflict, Forbidden `no-consent-for-partner`.
    """
    file = authorised_file(order.newcomer_id, uow)
    leads = pushes.led(file, order.trajectory_id, uow.today)
    file.must_allow(partner_id(leads.coach, uow))
    push = Push(id=uow.new_id(), trajectory_id=leads.id, given_on=order.given_on, note=order.note)
    after = pushes.pushed(file, push, uow.today)
    known = next((p.id for p in file.pushes.values() if _said(p) == _said(push)), None)
    if known:
        return done(known)
    uow.files.save(after)
    fact = {"newcomer_id": file.id, "push_id": push.id, "trajectory_id": push.trajectory_id}
    uow.publish(PushGiven(**fact, given_on=push.given_on))
    return created(push.id)


def answer(order: commands.AnswerPush, uow: EmploymentWork) -> Answer[Identified]:
    """Keep what the coach says to it, words too, and announce the code. The same again changes nothing.

    Raises NotFound, Conflict `push-answered-already`, and for a coach Forbidden `no-consent-for-partner`.
    """
    file, trajectory = authorised_trajectory(order.trajectory_id, uow)
    if uow.caller.role == "coach":
        file.must_allow(partner_id(trajectory.coach, uow))
    push = pushes.push_of(file, trajectory.id, order.push_id)
    said = PushAnswer(answer=order.answer, answered_on=order.answered_on, answer_note=order.note)
    after = pushes.answered(file, push, said, uow.today)
    if after is not file:
        uow.files.save(after)
        fact = {"newcomer_id": file.id, "push_id": push.id, "trajectory_id": trajectory.id, "answer": order.answer}
        uow.publish(PushAnswered(**fact, answered_on=order.answered_on))
    return done(push.id)


def _said(push: Push) -> tuple[object, ...]:
    return push.trajectory_id, push.given_on, push.note
