"""Messages to contacts: what gives reason to them, the clock by which they leave, and what links in them are about."""

from datetime import timedelta

from werkzeug.wrappers import Request, Response

from services.chassis.dependencies import Sending, Work
from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified
from services.chassis.http.pages import page
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe
from services.chassis.sending import queue
from services.chassis.sending.quiet_hours import quiet_hours
from services.chassis.service import Service
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import matching
from services.organisations.answers.messages import ContactMessages, UntoldContacts
from services.organisations.commands.messages import AskContactMessages, AskUntoldContacts, NoteContactCall
from services.organisations.handlers import calling, telling
from services.organisations.neighbours.matching import MatchesOverHttp
from services.organisations.store import OrganisationsWork
from services.organisations.views import links, messages
from services.platform import answer_links
from services.platform.caller import Caller
from services.platform.entrypoints import command, question


class MessageEntrypoints(Service):
    """The names of the listening methods are in the names of their queues."""

    work: Work[OrganisationsWork]
    senders: Sending

    @subscribe(
        matching.MatchAccepted,
        matching.MatchReminderDue,
        matching.MatchDeclined,
        matching.MatchWithdrawn,
        matching.AbsenceAnnounced,
        matching.AbsenceWithdrawn,
        matching.AssignmentEnded,
    )
    def on_match_to_tell(self, fact: Envelope, uow: OrganisationsWork) -> None:
        """Matching says what there is to tell a contact."""
        telling.hear(fact, uow)

    @every(1)
    def send_notices(self, uow: OrganisationsWork) -> None:
        """What waited long enough is written and handed over."""
        settings = self.work.settings
        matches = MatchesOverHttp(settings.peers, uow.context.trace)
        telling.send_due(matches, quiet_hours(settings.quiet_hours), timedelta(seconds=settings.messages_wait), uow)

    @every(2)
    def settle_notices(self, uow: OrganisationsWork) -> None:
        """What became of them is noted."""
        telling.settle(uow)

    @every(3600)
    def forget_notices(self, uow: OrganisationsWork) -> None:
        """What was told long ago."""
        telling.forget_old(uow)

    @every(1)
    def send_messages(self, uow: OrganisationsWork) -> None:
        """What waits to be sent to people leaves."""
        queue.send_due(uow, self.senders)

    @every(60)
    def forget_messages(self, uow: OrganisationsWork) -> None:
        """Their references, a week after they were sent."""
        queue.forget_old(uow)

    @page("POST", answer_links.OPPORTUNITY)
    def opportunity_of_link(self, request: Request, uow: OrganisationsWork) -> Response:
        """What a link is about: for services that have the link; the door lets nobody else here."""
        return answer_links.answered(links.opportunity(answer_links.token_in(request), uow))

    @question("/v1/organisations/untold", AskUntoldContacts)
    def untold_contacts(self, ask: AskUntoldContacts, caller: Caller) -> UntoldContacts:
        """Whom somebody has to call."""
        return messages.untold(ask, self.work.begin(ExecutionContext(caller=caller)))

    @command("POST", "/v1/organisations/<organisation_id>/messages/<message_id>/call", NoteContactCall)
    def note_contact_call(self, order: NoteContactCall, uow: OrganisationsWork) -> Answer[Identified]:
        """Somebody called."""
        return calling.note_call(order, uow)

    @question("/v1/organisations/<organisation_id>/messages", AskContactMessages)
    def contact_messages(self, ask: AskContactMessages, caller: Caller) -> ContactMessages:
        """What the contact was told."""
        return messages.messages(ask, self.work.begin(ExecutionContext(caller=caller)))
