"""Objections: made by the person, answered by the unit, taken back. The same again changes nothing.

Events tell that a line is hidden or shown again, and that an objection waits for the unit; none tells why.
"""

from services.chassis.http.answers import Answer, Identified, created, done
from services.contracts.employment import ObjectionMade, ObjectionSettled
from services.employment.coaching.queries import authorised_file
from services.employment.files.domain.files import File
from services.employment.files.domain.objections import Objection, ObjectionAnswer
from services.employment.files.domain.pointers import WaitingObjection
from services.employment.insights import commands
from services.employment.insights.domain.signals import must_be_a_line
from services.employment.portfolio.domain import objections
from services.employment.portfolio.domain.portfolios import portfolio
from services.employment.portfolio.queries import concepts
from services.employment.store import EmploymentWork
from services.platform.wording import given


def object_to_line(order: commands.ObjectToLine, uow: EmploymentWork) -> Answer[Identified]:
    """Leave a line out for partners from now on, until the unit answers."""
    file = authorised_file(order.newcomer_id, uow)
    must_be_a_line(order.line, portfolio(file, concepts()))
    known = objections.waiting_for(file, order.line)
    if known and (known.reason, known.words) == (order.reason, given(order.words)):
        return done(known.id)
    objection = Objection(
        id=uow.new_id(), line=order.line, reason=order.reason, made_on=uow.today, words=given(order.words)
    )
    _save(file, objections.objected(file, objection), uow)
    uow.waiting_objections.add(WaitingObjection(id=objection.id, newcomer_id=file.id))
    uow.publish(ObjectionMade(**_about(file, objection.id), on=uow.today))
    return created(objection.id)


def answer_objection(order: commands.AnswerObjection, uow: EmploymentWork) -> Answer[Identified]:
    """Say what the unit did with it; said otherwise later, the last word holds and the earlier ones are kept."""
    file = authorised_file(order.newcomer_id, uow)
    answer = ObjectionAnswer(answer=order.answer, answered_on=uow.today, words=given(order.words))
    return _keep(file, objections.answered(file, order.objection_id, answer), order.objection_id, uow)


def take_back_objection(order: commands.TakeBackObjection, uow: EmploymentWork) -> Answer[Identified]:
    """The line is as if nobody had objected; that somebody did is kept."""
    file = authorised_file(order.newcomer_id, uow)
    return _keep(file, objections.taken_back(file, order.objection_id, uow.today), order.objection_id, uow)


def _keep(file: File, after: File, objection_id: str, uow: EmploymentWork) -> Answer[Identified]:
    if after is not file:
        _save(file, after, uow)
        if uow.waiting_objections.find(objection_id):
            uow.waiting_objections.remove(objection_id)
            uow.publish(ObjectionSettled(**_about(file, objection_id), on=uow.today))
    return done(objection_id)


def _about(file: File, objection_id: str) -> dict[str, str]:
    return {"newcomer_id": file.id, "objection_id": objection_id, "unit_id": file.unit}


def _save(before: File, after: File, uow: EmploymentWork) -> None:
    uow.files.save(after)
    for fact in objections.told(before, after):
        uow.publish(fact)
