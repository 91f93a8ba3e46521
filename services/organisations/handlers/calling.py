"""A coordinator told a contact what a message did not."""

from dataclasses import replace

from services.chassis.http.answers import Answer, Identified, done
from services.organisations.commands.messages import NoteContactCall
from services.organisations.queries import authorised_organisation
from services.organisations.store import OrganisationsWork


def note_call(order: NoteContactCall, uow: OrganisationsWork) -> Answer[Identified]:
    """Keep when; noted already, the first time stays. Raises NotFound."""
    organisation = authorised_organisation(order.organisation_id, uow)
    known = uow.aliases_of(organisation.id)
    notice = uow.notices.get(order.message_id, lambda found: found.organisation_id in known)
    if notice.called_at is None:
        uow.notices.save(replace(notice, called_at=uow.now))
    return done(notice.id)
