"""Intake's entrypoints, from every room; `IntakeService` is all of them."""

from dataclasses import replace

from services.chassis.dependencies import Sending, Work
from services.chassis.http.answers import Answer
from services.chassis.process.periodic import every
from services.chassis.sending import queue
from services.chassis.storage.unit_of_work import ExecutionContext
from services.intake.access import own_or_authorised
from services.intake.aliases.queries import by_alias
from services.intake.cards.entrypoints import CardEntrypoints
from services.intake.consents.entrypoints import ConsentEntrypoints
from services.intake.contact_wishes.entrypoints import ContactWishEntrypoints
from services.intake.copies import COPIED, NOT_GIVEN
from services.intake.correction_requests.entrypoints import CorrectionRequestEntrypoints
from services.intake.eligibility.entrypoints import EligibilityEntrypoints
from services.intake.erasing.entrypoints import ErasingEntrypoints
from services.intake.erasing.listening import ConfirmationEntrypoints
from services.intake.erasures.entrypoints import ErasureEntrypoints
from services.intake.file_requests.entrypoints import FileRequestEntrypoints
from services.intake.follow_ups.entrypoints import FollowUpEntrypoints
from services.intake.interview.entrypoints import InterviewEntrypoints
from services.intake.introductions.entrypoints import IntroductionEntrypoints
from services.intake.merges.entrypoints import MergeEntrypoints
from services.intake.messages.entrypoints import MessageEntrypoints
from services.intake.moves.entrypoints import MoveEntrypoints
from services.intake.newcomers.entrypoints import NewcomerEntrypoints
from services.intake.records import RECORDS
from services.intake.restrictions.entrypoints import RestrictionEntrypoints
from services.intake.retention.entrypoints import RetentionEntrypoints
from services.intake.self_registrations.entrypoints import SelfRegistrationEntrypoints
from services.intake.sessions.entrypoints import SessionEntrypoints
from services.intake.sign_in.entrypoints import SignInEntrypoints
from services.intake.store import INDEXES, IntakeWork
from services.intake.talents.entrypoints import TalentEntrypoints
from services.intake.units.entrypoints import UnitEntrypoints
from services.intake.untouched.entrypoints import UntouchedEntrypoints
from services.intake.withdrawals.entrypoints import WithdrawalEntrypoints
from services.intake.work_facts.entrypoints import WorkFactEntrypoints
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question
from services.platform.erasing import sealing_some
from services.platform.listening import StartedListeners, StartListeners
from services.platform.replaying import EventReplayAnswer, ReplayEvents


class IntakeService(
    UnitEntrypoints,
    NewcomerEntrypoints,
    MoveEntrypoints,
    FileRequestEntrypoints,
    MergeEntrypoints,
    EligibilityEntrypoints,
    InterviewEntrypoints,
    ConsentEntrypoints,
    SessionEntrypoints,
    WithdrawalEntrypoints,
    ErasureEntrypoints,
    ErasingEntrypoints,
    ConfirmationEntrypoints,
    RetentionEntrypoints,
    UntouchedEntrypoints,
    SignInEntrypoints,
    IntroductionEntrypoints,
    CardEntrypoints,
    WorkFactEntrypoints,
    FollowUpEntrypoints,
    MessageEntrypoints,
    TalentEntrypoints,
    SelfRegistrationEntrypoints,
    ContactWishEntrypoints,
    CorrectionRequestEntrypoints,
    RestrictionEntrypoints,
):
    """Commands in, facts out: see `services.intake`."""

    name = "intake"
    records = RECORDS
    work = Work(IntakeWork, INDEXES, derives_ids=True, seals=True)
    senders = Sending()

    @every(1)
    def send_messages(self, uow: IntakeWork) -> None:
        """What waits to be sent to people leaves."""
        queue.send_due(uow, self.senders)

    @every(60)
    def forget_messages(self, uow: IntakeWork) -> None:
        """Their references, a week after they were sent."""
        queue.forget_old(uow)

    @every(10)
    def seal_people(self, uow: IntakeWork) -> None:
        """What an earlier release kept in the open is sealed, too."""
        sealing_some.seal_some(uow)

    @question("/v1/access/intake", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/intake/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        own_or_authorised(uow.newcomers, ask.newcomer_id, uow)
        told = copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow, list(by_alias([ask.newcomer_id], uow)))
        return told if caller.role == "newcomer" else replace(told, permit=copies.permit_for(ask.newcomer_id, uow))

    @command("POST", "/v1/listeners/intake", StartListeners)
    def start_listeners(self, order: StartListeners, uow: IntakeWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/intake", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: IntakeWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/intake", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/intake/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: IntakeWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/intake/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: IntakeWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)


SERVICE = IntakeService
