"""Sending codes, telling apart who shares a phone, forgetting."""

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, created, done
from services.chassis.sending import queue
from services.chassis.sending.message import SMS, Message
from services.chassis.storage.store import Listing
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.sign_in import queries
from services.intake.sign_in.answers import ToldApart, WhoseNumber
from services.intake.sign_in.commands import SendSignInCode, TellApart
from services.intake.sign_in.domain import codes, texts
from services.intake.sign_in.domain.codes import CodeSent
from services.intake.store import IntakeWork
from services.platform.contact_details import e164

FORGOTTEN_AT_ONCE = 200


def send_sign_in_code(order: SendSignInCode, uow: IntakeWork) -> Answer[WhoseNumber]:
    """Have the code sent, once per reference, if somebody has the number; the same is read and kept if nobody does.

    Beyond `codes.AT_MOST` within an hour nothing is sent, and the answer stays the same.
    """
    number = e164(order.phone)
    if number is None:
        raise Invalid("not-a-phone-number", "Give a number that can be called, with 0 or +.", field="phone")
    known = uow.sign_in_codes.find(order.reference)
    if known is not None:
        return done(WhoseNumber(newcomers=known.newcomers))
    people = queries.with_number(number, uow)
    key = uow.derived_id("phone", number)
    may_be_sent = _asked_lately(key, uow) < codes.AT_MOST
    ids = tuple(one.id for one in people)
    uow.sign_in_codes.add(CodeSent(id=order.reference, number=key, at=uow.now, newcomers=ids))
    if people and may_be_sent:
        queue.enqueue(_message(order, number, people), codes.USEFUL_FOR, uow)
    else:
        queue.keep_blank(order.reference, uow)
    return created(WhoseNumber(newcomers=ids))


def tell_apart(order: TellApart, uow: IntakeWork) -> Answer[ToldApart]:
    """Those of these people who were born on the day."""
    uow.newcomers.prefetch(order.newcomer_ids)
    found = [uow.newcomers.find(each) for each in order.newcomer_ids]
    ids = [one.id for one in found if one is not None and one.person.birth_date == order.birth_date]
    return done(ToldApart(newcomers=tuple(ids)))


def forget_codes(uow: IntakeWork) -> None:
    """What was asked for longer ago than anybody counts is forgotten."""
    wanted = Listing(equals={}, by="at", last=uow.now - codes.KEPT, at_most=FORGOTTEN_AT_ONCE)
    ids = [row["_id"] for row in uow.store.listed("sign_in_codes", wanted)]
    uow.sign_in_codes.prefetch(ids)
    for each in ids:
        uow.sign_in_codes.remove(each)


def _asked_lately(key: str, uow: IntakeWork) -> int:
    wanted = Listing(equals={"number": key}, by="at", first=uow.now - codes.AN_HOUR, at_most=codes.AT_MOST)
    return len(uow.store.listed("sign_in_codes", wanted))


def _message(order: SendSignInCode, number: str, people: list[Newcomer]) -> Message:
    spoken = [language for one in people for language in queries.languages_of(one)]
    language = texts.language_for(spoken, order.language)
    return Message(reference=order.reference, channel=SMS, to=number, text=texts.text(language, order.code))
