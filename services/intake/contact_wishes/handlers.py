"""How somebody wants to be reached is written down, and corrected with a history of what stood there."""

from dataclasses import replace

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, done
from services.intake.access import authorised
from services.intake.contact_wishes.commands import StateContactWishes
from services.intake.contact_wishes.domain import ContactWishes, Reach, Through, differences, stated
from services.intake.newcomers.domain.corrections import Corrections
from services.intake.store import IntakeWork
from services.platform.wording import given


def state_contact_wishes(order: StateContactWishes, uow: IntakeWork) -> Answer[Identified]:
    """Keep it; the same again changes nothing, and nobody else is told. Raises NotFound, Invalid."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    empty = ContactWishes(id=newcomer.id, unit_id=newcomer.unit_id)
    known = uow.contact_wishes.find(newcomer.id)
    now = stated(known or empty, _reach(order))
    if now != known:
        uow.contact_wishes.put(now)
        _note_differences(known or empty, now, uow)
    return done(newcomer.id)


def begin(newcomer_id: str, unit_id: str, language: str, uow: IntakeWork) -> None:
    """Of somebody who registered themselves: the language that they chose on the page."""
    uow.contact_wishes.add(ContactWishes(id=newcomer_id, unit_id=unit_id, reach=Reach(language=language)))


def _note_differences(known: ContactWishes, now: ContactWishes, uow: IntakeWork) -> None:
    made = differences(known.reach, now.reach, uow.now, uow.caller.subject, uow.caller.role)
    if made:
        before = uow.corrections.find(known.id) or Corrections(id=known.id, unit_id=known.unit_id)
        uow.corrections.put(replace(before, made=(*before.made, *made)))


def _reach(order: StateContactWishes) -> Reach:
    name, phone = given(order.through_name), given(order.through_phone)
    if bool(name) != bool(phone):
        detail = "Say both: a name and a phone number."
        raise Invalid("nobody-to-go-through", detail, field="through_phone" if name else "through_name")
    relation = order.through_relation or "other"
    return Reach(
        language=order.language,
        interpreter_language=order.interpreter_language,
        channel=order.channel,
        through=Through(name=name, phone=phone, relation=relation) if name and phone else None,
    )
