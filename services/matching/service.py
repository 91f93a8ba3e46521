"""All of matching's entrypoints, and what rooms are handed because they may not import it."""

from services.chassis.dependencies import ReadModelDependency, Work
from services.chassis.http.answers import Answer
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.assignments.entrypoints import AssignmentEntrypoints, AttendanceEntrypoints
from services.matching.board.board import Board
from services.matching.copies import COPIED, NOT_GIVEN
from services.matching.duties.entrypoints import DutyEntrypoints
from services.matching.erasing.entrypoints import ErasingEntrypoints
from services.matching.information.entrypoints import InformationEntrypoints
from services.matching.listeners.entrypoints import ListenerEntrypoints
from services.matching.plans.entrypoints import PlanEntrypoints
from services.matching.proposals.entrypoints import ProposalEntrypoints, RoundEntrypoints
from services.matching.proposals.handlers.promoting import promote
from services.matching.rankings.entrypoints import RankingEntrypoints
from services.matching.records import RECORDS
from services.matching.reimbursements.entrypoints import ReimbursementEntrypoints
from services.matching.reimbursements.queries import payments_on
from services.matching.rulebook import in_force
from services.matching.rulebook.entrypoints import RulebookEntrypoints
from services.matching.store import INDEXES, MatchingWork
from services.matching.todos.entrypoints import TodoEntrypoints
from services.matching.travel_costs.entrypoints import TravelCostEntrypoints
from services.matching.volunteer_lists.entrypoints import VolunteerListEntrypoints
from services.platform import access, copies, dead_letters, listening, replaying
from services.platform.access import AccessLines, AskAccess
from services.platform.caller import Caller
from services.platform.copies import AskCopy, ServiceCopy
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import command, question
from services.platform.listening import StartedListeners, StartListeners
from services.platform.merges import files_of
from services.platform.replaying import EventReplayAnswer, ReplayEvents


class MatchingService(
    ListenerEntrypoints,
    ErasingEntrypoints,
    RulebookEntrypoints,
    RankingEntrypoints,
    ProposalEntrypoints,
    RoundEntrypoints,
    TodoEntrypoints,
    PlanEntrypoints,
    AssignmentEntrypoints,
    AttendanceEntrypoints,
    DutyEntrypoints,
    ReimbursementEntrypoints,
    InformationEntrypoints,
    TravelCostEntrypoints,
    VolunteerListEntrypoints,
):
    """Commands in, facts out: see `services.matching`."""

    name = "matching"
    records = RECORDS
    promote = staticmethod(promote)
    payments_on = staticmethod(payments_on)
    work = Work(MatchingWork, INDEXES, derives_ids=True, seals=True)
    board = ReadModelDependency(lambda: Board(in_force.rulebook))

    @question("/v1/access/matching", AskAccess)
    def read_access(self, ask: AskAccess, caller: Caller) -> AccessLines:
        """Who asked what of whom."""
        return access.access_lines(ask, self.work.access_log, caller)

    @question("/v1/copies/matching/<newcomer_id>", AskCopy)
    def copy_of_newcomer(self, ask: AskCopy, caller: Caller) -> ServiceCopy:
        """What is kept here of somebody."""
        uow = self.work.begin(ExecutionContext(caller=caller))
        known = uow.newcomers.find(ask.newcomer_id)
        copies.must_be_theirs(caller, ask.newcomer_id, known.unit_id if known else None)
        return copies.copy_of(ask, self.name, COPIED, NOT_GIVEN, uow, files_of(ask.newcomer_id, uow.merged_files))

    @command("POST", "/v1/listeners/matching", StartListeners)
    def start_listeners(self, order: StartListeners, uow: MatchingWork) -> Answer[StartedListeners]:
        """Have those go on that stopped themselves."""
        return listening.start_listeners(self.name, order, uow)

    @command("POST", "/v1/event-replays/matching", ReplayEvents)
    def replay_events(self, order: ReplayEvents, uow: MatchingWork) -> Answer[EventReplayAnswer]:
        """Publish again what the broker lost."""
        return replaying.replay_events(order, self.work.sent_events, uow)

    @question("/v1/dead-letters/matching", AskDeadLetters)
    def read_dead_letters(self, ask: AskDeadLetters, caller: Caller) -> DeadLetters:
        """What the service could not apply, and why."""
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/matching/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, uow: MatchingWork) -> Answer[DealtWith]:
        """Give some of it back to where it came from, or all."""
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/matching/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, uow: MatchingWork) -> Answer[DealtWith]:
        """Drop some of it for good, or all."""
        return dead_letters.discard(order, self.work.dead_letters)


SERVICE = MatchingService
