"""A coordinator told somebody what a message did not."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.intake.access import authorised
from services.intake.aliases.queries import by_alias
from services.intake.messages.commands import NoteCall
from services.intake.store import IntakeWork


def note_call(order: NoteCall, uow: IntakeWork) -> Answer[Identified]:
    """Keep when; noted already, the first time stays. Raises NotFound."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    files = by_alias([newcomer.id], uow)
    notice = uow.notices.get(order.message_id, lambda found: found.newcomer_id in files)
    if notice.called_at is None:
        uow.notices.save(replace(notice, called_at=uow.now))
    return done(notice.id)
