"""Sending codes, telling apart who shares a phone, forgetting."""

from dataclasses import replace
from datetime import date, timedelta

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.chassis.sending import queue
from services.chassis.sending.message import SMS, Message
from services.intake.messages.domain.channels import language_for
from services.intake.newcomers.domain.names import words
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.search_keys import is_near
from services.intake.sign_in import queries
from services.intake.sign_in.answers import ToldApart
from services.intake.sign_in.commands import SendSignInCode, TellApart
from services.intake.sign_in.domain import codes, texts
from services.intake.sign_in.domain.codes import CodeSent
from services.intake.store import IntakeWork
from services.platform.contact_details import e164
from services.platform.erasing.telling import remember

FORGOTTEN_DAYS = range(2, 9)
"""Days ago; a day's codes were all sent, or too old to be, before the next one ended."""


def send_sign_in_code(order: SendSignInCode, uow: IntakeWork) -> Answer[Identified]:
    """Take it on, once per reference. Whose number it is, is looked up after the answer: its time tells nobody.

    Raises Invalid `not-a-phone-number`.
    """
    number = e164(order.phone)
    if number is None:
        raise Invalid("not-a-phone-number", "Give a number that can be called, with 0 or +.", field="phone")
    if uow.sign_in_codes.find(order.reference) is not None:
        return done(order.reference)
    key = uow.derived_id("phone", number)
    uow.sign_in_codes.add(CodeSent(id=order.reference, number=key, at=uow.now, language=order.language))
    code = Message(reference=order.reference, channel=SMS, to=number, text=order.code)
    queue.hold(code, codes.USEFUL_FOR, uow, sealed_for=_key_of(uow.today, uow))
    return created(order.reference)


def address_codes(uow: IntakeWork) -> None:
    """Send each code that was taken on to whoever has the number, in their words; erase it where nobody has.

    Beyond `codes.AT_MOST` for one number within an hour nothing is sent.
    """
    waiting = list(queue.held(uow))
    uow.sign_in_codes.prefetch([each.id for each in waiting])
    for each in waiting:
        asked = uow.sign_in_codes.get(each.id)
        people = queries.with_number(each.to, uow)
        uow.sign_in_codes.save(replace(asked, newcomers=tuple(one.id for one in people)))
        if people and queries.may_be_sent(asked, uow):
            queue.release(each, texts.text(_language(asked, people), each.text), uow)
        else:
            queue.drop(each, uow)


def tell_apart(order: TellApart, uow: IntakeWork) -> Answer[ToldApart]:
    """Those of these people who were born on the day, and are called so where a first name is told."""
    uow.newcomers.prefetch(order.newcomer_ids)
    found = [uow.newcomers.find(each) for each in order.newcomer_ids]
    born = [one for one in found if one is not None and one.person.birth_date == order.birth_date]
    called = _called(born, order.first_name) if order.first_name else born
    return done(ToldApart(newcomers=tuple(one.id for one in called)))


def forget_codes(uow: IntakeWork) -> None:
    """What was asked for longer ago than anybody counts is forgotten, and what was sent in backups too."""
    uow.sign_in_codes.remove_until("at", uow.now - codes.KEPT)
    for ago in FORGOTTEN_DAYS:
        key = _key_of(uow.today - timedelta(days=ago), uow)
        if uow.person_keys.find(key) is not None:
            remember(key, uow.today, {}, (), uow)


def _key_of(day: date, uow: IntakeWork) -> str:
    """Whose key seals the codes of a day: whose number each goes to is not known before it was taken on."""
    return uow.derived_id("codes-of", day.isoformat())


def _called(people: list[Newcomer], first_name: str) -> list[Newcomer]:
    """Those who are called just so; where nobody is, those who nearly are."""
    asked = words(first_name)
    nearly = [one for one in people if asked and is_near(asked, one.person)]
    return [one for one in nearly if set(asked) <= set(words(one.person.first_name))] or nearly


def _language(asked: CodeSent, people: list[Newcomer]) -> str:
    spoken = [language for one in people for language in queries.languages_of(one)]
    return language_for(spoken, asked.language)
