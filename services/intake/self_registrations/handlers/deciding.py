"""A coordinator decides on a self-registration: a new file, one that exists, or none."""

from services.chassis.http.answers import Answer, created, done
from services.intake.access import authorised
from services.intake.contact_wishes import handlers as contact_wishes
from services.intake.newcomers.commands import RegisterNewcomer
from services.intake.newcomers.handlers.registering import register_newcomer
from services.intake.self_registrations.answers import DecidedSelfRegistration
from services.intake.self_registrations.commands import (
    ConfirmSelfRegistration,
    JoinSelfRegistration,
    TurnDownSelfRegistration,
)
from services.intake.self_registrations.domain import CONFIRMED, JOINED, TURNED_DOWN, SelfRegistration
from services.intake.self_registrations.handlers import forgetting
from services.intake.store import IntakeWork

_SAID = (
    "first_name",
    "last_name",
    "birth_date",
    "gender",
    "nationality",
    "municipality",
    "postcode",
    "phone",
    "email",
    "another_person",
    "another_person_words",
)


def confirm(order: ConfirmSelfRegistration, uow: IntakeWork) -> Answer[DecidedSelfRegistration]:
    """Register the person as any other; confirmed already, nothing changes. Raises NotFound, Invalid, Conflict."""
    known = authorised(uow.self_registrations, order.self_registration_id, uow)
    if known.state == CONFIRMED:
        return done(_answer(known))
    known.must_wait()
    said = {name: getattr(order, name) for name in _SAID}
    on = order.registered_on or known.sent_on
    registered = register_newcomer(RegisterNewcomer(unit_id=known.unit_id, registered_on=on, **said), uow).content.id
    contact_wishes.begin(registered, known.unit_id, known.language, uow)
    return created(_closed(known, CONFIRMED, uow, newcomer_id=registered))


def join(order: JoinSelfRegistration, uow: IntakeWork) -> Answer[DecidedSelfRegistration]:
    """It is this person, whose file stays as it is; joined already, nothing changes. Raises NotFound, Conflict."""
    known = authorised(uow.self_registrations, order.self_registration_id, uow)
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    if (known.state, known.newcomer_id) == (JOINED, newcomer.id):
        return done(_answer(known))
    known.must_wait()
    return done(_closed(known, JOINED, uow, newcomer_id=newcomer.id))


def turn_down(order: TurnDownSelfRegistration, uow: IntakeWork) -> Answer[DecidedSelfRegistration]:
    """Nobody is registered, and what was said is forgotten. Raises NotFound, Conflict."""
    known = authorised(uow.self_registrations, order.self_registration_id, uow)
    if (known.state, known.reason) == (TURNED_DOWN, order.reason):
        return done(_answer(known))
    known.must_wait()
    forgetting.forget(known, uow)
    return done(_closed(known, TURNED_DOWN, uow, reason=order.reason))


def _closed(
    known: SelfRegistration, state: str, uow: IntakeWork, reason: str | None = None, newcomer_id: str | None = None
) -> DecidedSelfRegistration:
    now = known.closed(state, uow.today, reason, newcomer_id)
    uow.self_registrations.save(now)
    return _answer(now)


def _answer(known: SelfRegistration) -> DecidedSelfRegistration:
    return DecidedSelfRegistration(id=known.id, state=known.state, newcomer_id=known.newcomer_id)
