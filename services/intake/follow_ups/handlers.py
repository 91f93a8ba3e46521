"""Sending somebody the link by which they say how they are."""

from services.chassis.envelope import Envelope
from services.chassis.sending import queue
from services.chassis.sending.message import Message
from services.contracts.employment import FollowUpAsked
from services.intake.aliases.queries import survivor_id
from services.intake.follow_ups import domain
from services.intake.messages.domain.channels import channel_of, language_of
from services.intake.store import IntakeWork
from services.platform.outcome_links import address_of


def send_link(fact: Envelope, uow: IntakeWork) -> None:
    """Have the link sent, once per follow-up, to whoever can be reached and still takes part."""
    event = fact.event()
    if not isinstance(event, FollowUpAsked):
        return
    newcomer = uow.newcomers.find(survivor_id(event.newcomer_id, uow))
    if newcomer is None:
        return
    wishes = uow.contact_wishes.find(newcomer.id)
    wished = wishes.reach if wishes else None
    reached = channel_of(newcomer, wished)
    if reached is None:
        return
    language = language_of(newcomer, wished)
    text = domain.text(language, address_of(event.follow_up_id, event.asked_on, language, uow))
    message = Message(
        reference=event.follow_up_id, channel=reached.kind, to=reached.address, text=text, subject=domain.SUBJECT
    )
    queue.enqueue(message, domain.USEFUL_FOR, uow, sealed_for=newcomer.id)
