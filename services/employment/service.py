"""Employment's entrypoints, from every room; `EmploymentService` is all of them."""

from services.chassis.dependencies import Work
from services.chassis.http.answers import Answer
from services.chassis.storage.unit_of_work import ExecutionContext
from services.employment.coaching.entrypoints import ReferralEntrypoints, TrajectoryEntrypoints
from services.employment.copies import COPIED, NOT_GIVEN
from services.employment.demand.entrypoints import DemandEntrypoints
from services.employment.erasing.entrypoints import ErasingEntrypoints
from services.employment.fitting.entrypoints import FittingEntrypoints
from services.employment.information.entrypoints import InformationEntrypoints
from services.employment.insights.entrypoints import InsightEntrypoints
from services.employment.listeners.entrypoints import ListenerEntrypoints
from services.employment.outcomes.entrypoints import OutcomeEntrypoints
from services.employment.portfolio.entrypoints import PortfolioEntrypoints
from services.employment.programmes.entrypoints import ProgrammeEntrypoints
from services.employment.proofs.entrypoints import CredentialEntrypoints, DocumentEntrypoints, ProofEntrypoints
from services.employment.records import RECORDS
from services.employment.store import INDEXES, EmploymentWork
from services.employment.volunteer_papers.entrypoints import VolunteerPaperEntrypoints
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question
from services.platform.listening import StartedListeners, StartListeners
from services.platform.merges import files_of
from services.platform.replaying import EventReplayAnswer, ReplayEvents


class EmploymentService(
    ListenerEntrypoints,
    ErasingEntrypoints,
    PortfolioEntrypoints,
    InsightEntrypoints,
    ProgrammeEntrypoints,
    TrajectoryEntrypoints,
    ReferralEntrypoints,
    FittingEntrypoints,
    DemandEntrypoints,
    ProofEntrypoints,
    DocumentEntrypoints,
    CredentialEntrypoints,
    OutcomeEntrypoints,
    InformationEntrypoints,
    VolunteerPaperEntrypoints,
):
    """Commands in, facts out: see `services.employment`."""

    name = "employment"
    records = RECORDS
    work = Work(EmploymentWork, INDEXES, derives_ids=True, seals=True)

    @question("/v1/access/employment", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/employment/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        known = uow.files.find(ask.newcomer_id)
        copies.must_be_theirs(caller, ask.newcomer_id, known.unit_id if known else None)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow, files_of(ask.newcomer_id, uow.merged_files))

    @command("POST", "/v1/listeners/employment", StartListeners)
    def start_listeners(self, order: StartListeners, uow: EmploymentWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/employment", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: EmploymentWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/employment", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/employment/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: EmploymentWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/employment/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: EmploymentWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)


SERVICE = EmploymentService
