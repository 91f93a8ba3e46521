"""Whoever registered themselves is told what became of it, in the language of the page on which they did."""

from datetime import datetime, timedelta

from services.chassis.sending import queue
from services.chassis.sending.message import SMS, Message
from services.chassis.sending.quiet_hours import QuietHours
from services.intake.messages.domain.channels import language_for
from services.intake.messages.domain.words import written
from services.intake.messages.handlers.planning import tell
from services.intake.self_registrations.domain import NOT_A_PERSON, SelfRegistration
from services.intake.store import IntakeWork
from services.platform.clock import BELGIUM
from services.platform.contact_details import e164

SUBJECT = "Refu"
USEFUL_FOR = timedelta(days=3)
TURNED_DOWN = "not-registered"


def tell_registered(known: SelfRegistration, newcomer_id: str, kind: str, uow: IntakeWork) -> None:
    """Plan it: it goes to the number in the file, and stands among what the person was told."""
    tell(newcomer_id, kind, {}, uow, about=known.id, language=language_for((), known.language))


def tell_turned_down(known: SelfRegistration, reason: str, quiet: QuietHours, uow: IntakeWork) -> None:
    """Have it sent at once, in the morning at night: the number is forgotten with the decision. Of a joke nobody hears.

    Why, it does not say: phones are shared. Until it leaves, the number stands in the queue of messages alone.
    """
    number = e164(known.applicant.phone) if known.applicant else None
    if reason == NOT_A_PERSON or number is None:
        return
    text = written(TURNED_DOWN, language_for((), known.language), {}, SMS).text
    reference = uow.derived_id("notice", TURNED_DOWN, known.id, known.sent_at.isoformat())
    message = Message(reference=reference, channel=SMS, to=number, text=text, subject=SUBJECT)
    queue.enqueue(message, USEFUL_FOR, uow, not_before=_morning(quiet, uow.now))


def _morning(quiet: QuietHours, now: datetime) -> datetime | None:
    over_at = quiet.over_at(now.astimezone(BELGIUM))
    return over_at.astimezone(now.tzinfo) if over_at else None
