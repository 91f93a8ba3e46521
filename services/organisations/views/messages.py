"""What the contact of an organisation was told: for itself and the coordinators of its area."""

from datetime import timedelta

from services.chassis.http.paging import page_of
from services.organisations.answers.messages import ContactMessage, ContactMessages, UntoldContact, UntoldContacts
from services.organisations.commands.messages import AskContactMessages, AskUntoldContacts
from services.organisations.domain.notices import Notice
from services.organisations.queries import acts_in, authorised_organisation
from services.organisations.store import OrganisationsWork
from services.platform.notices import DROPPED, FAILED, WAITING

SHOWN_FOR = timedelta(days=30)
"""How long it is asked of a coordinator to call."""


def messages(ask: AskContactMessages, uow: OrganisationsWork) -> ContactMessages:
    """Those that left or failed; what waits says that somebody said yes, which may not be told yet. Raises NotFound."""
    found = authorised_organisation(ask.organisation_id, uow)
    hidden = (DROPPED, *WAITING)
    kept = [each for each in uow.notices.where(organisation_id=uow.aliases_of(found.id)) if each.state not in hidden]
    shown = sorted(kept, key=lambda each: (each.planned_at, each.id), reverse=True)
    return ContactMessages(id=found.id, messages=tuple(map(_shown, shown)))


def untold(ask: AskUntoldContacts, uow: OrganisationsWork) -> UntoldContacts:
    """What did not arrive in the last month and nobody called about, where the caller coordinates; raises Invalid."""
    since = uow.now - SHOWN_FOR
    kept = uow.notices.where(state=list(FAILED))
    failed = [each for each in kept if each.waits_for_call and each.planned_at >= since]
    uow.organisations.prefetch({uow.going_on(each.organisation_id) for each in failed})
    waiting = [each for each in failed if _is_theirs(each, uow)]
    rows, cursor = page_of(ask, waiting, {"planned_at": lambda each: each.planned_at.isoformat()}, lambda each: each.id)
    shown = [UntoldContact(organisation_id=uow.going_on(each.organisation_id), **vars(_shown(each))) for each in rows]
    return UntoldContacts(messages=shown, next=cursor)


def _is_theirs(notice: Notice, uow: OrganisationsWork) -> bool:
    found = uow.organisations.find(uow.going_on(notice.organisation_id))
    return found is not None and acts_in(found.area_id, uow)


def _shown(notice: Notice) -> ContactMessage:
    return ContactMessage(
        id=notice.id,
        kind=notice.kind,
        state=notice.state,
        planned_at=notice.planned_at,
        ended_at=notice.ended_at,
        opportunity_id=notice.opportunity_id or None,
        called_at=notice.called_at,
    )
