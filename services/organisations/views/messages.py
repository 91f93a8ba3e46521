"""What the contact of an organisation was told: for itself and the coordinators of its area."""

from services.organisations.answers.messages import ContactMessage, ContactMessages
from services.organisations.commands.messages import AskContactMessages
from services.organisations.domain.notices import Notice
from services.organisations.queries import authorised_organisation
from services.organisations.store import OrganisationsWork
from services.platform.notices import DROPPED, WAITING


def messages(ask: AskContactMessages, uow: OrganisationsWork) -> ContactMessages:
    """Those that left or failed; what waits says that somebody said yes, which may not be told yet. Raises NotFound."""
    found = authorised_organisation(ask.organisation_id, uow)
    hidden = (DROPPED, *WAITING)
    kept = [each for each in uow.notices.where(organisation_id=uow.aliases_of(found.id)) if each.state not in hidden]
    shown = sorted(kept, key=lambda each: (each.planned_at, each.id), reverse=True)
    return ContactMessages(id=found.id, messages=tuple(map(_shown, shown)))


def _shown(notice: Notice) -> ContactMessage:
    return ContactMessage(
        id=notice.id,
        kind=notice.kind,
        state=notice.state,
        planned_at=notice.planned_at,
        ended_at=notice.ended_at,
        opportunity_id=notice.opportunity_id or None,
    )
