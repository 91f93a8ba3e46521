"""What gives reason to tell somebody something, and the clock by which it leaves."""

from datetime import timedelta

from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified
from services.chassis.process.periodic import every
from services.chassis.process.subscribing import subscribe
from services.chassis.sending.quiet_hours import quiet_hours
from services.contracts import matching, organisations
from services.intake.entrypoints import NEWCOMER, Entrypoints
from services.intake.messages import views
from services.intake.messages.answers import Messages, Untold
from services.intake.messages.commands import AskMessages, AskUntold, NoteCall
from services.intake.messages.handlers import calling, hearing, papers, planned_days, sending
from services.intake.neighbours.queries import CardsOverHttp
from services.intake.store import IntakeWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

MESSAGES = f"{NEWCOMER}/messages"


class MessageEntrypoints(Entrypoints):
    """What newcomers are told. The names of the listening methods are in the names of their queues."""

    @subscribe(
        matching.MatchProposed,
        matching.MatchAccepted,
        matching.MatchDeclined,
        matching.MatchRefused,
        matching.MatchExpired,
        matching.MatchWithdrawn,
        matching.MatchReminderDue,
        matching.MatchConfirmed,
        matching.AssignmentStarted,
        matching.DaysPlanned,
        matching.AbsenceAnnounced,
        matching.AbsenceWithdrawn,
        matching.AssignmentEnded,
        prefetch=hearing.prefetch,
    )
    def on_match_to_tell(self, fact: Envelope, uow: IntakeWork) -> None:
        """Matching says what there is to tell a newcomer."""
        hearing.hear_match(fact, uow)

    @subscribe(organisations.OpportunityChanged)
    def on_change_to_tell(self, fact: Envelope, uow: IntakeWork) -> None:
        """Place or hours changed, perhaps."""
        hearing.hear_change(fact, uow)

    @every(1)
    def send_notices(self, uow: IntakeWork) -> None:
        """What waited long enough is written and handed over."""
        settings = self.work.settings
        cards = CardsOverHttp(settings.peers, uow.context.trace)
        sending.send_due(cards, quiet_hours(settings.quiet_hours), timedelta(seconds=settings.messages_wait), uow)

    @every(2)
    def settle_notices(self, uow: IntakeWork) -> None:
        """What became of them is noted."""
        sending.settle(uow)

    @every(3600)
    def tell_of_papers(self, uow: IntakeWork) -> None:
        """Whose papers expire."""
        papers.tell_expiring(uow)

    @every(300)
    def remind_of_planned_days(self, uow: IntakeWork) -> None:
        """Whoever is expected tomorrow."""
        planned_days.remind_of_tomorrow(uow)

    @question(MESSAGES, AskMessages)
    def messages_of(self, ask: AskMessages, caller: Caller) -> Messages:
        """What somebody was told."""
        return views.messages(ask, self._reading(caller))

    @question("/v1/newcomers/untold", AskUntold)
    def untold(self, ask: AskUntold, caller: Caller) -> Untold:
        """Whom somebody has to call."""
        return views.untold(ask, self._reading(caller))

    @command("POST", f"{MESSAGES}/<message_id>/call", NoteCall)
    def note_call(self, order: NoteCall, uow: IntakeWork) -> Answer[Identified]:
        """Somebody called."""
        return calling.note_call(order, uow)
