"""Matching's entrypoints, one file a subject; `MatchingService` is all of them."""

from services.chassis.service import Work
from services.matching import rules
from services.matching.domain.board.board import Board
from services.matching.service.assignments import AssignmentEntrypoints
from services.matching.service.attendance import AttendanceEntrypoints
from services.matching.service.duties import DutyEntrypoints
from services.matching.service.hearing import HearingEntrypoints
from services.matching.service.plans import PlanEntrypoints
from services.matching.service.proposals import ProposalEntrypoints
from services.matching.service.ranking import RankingEntrypoints
from services.matching.service.reimbursing import ReimbursementEntrypoints
from services.matching.service.rounds import RoundEntrypoints
from services.matching.store import INDEXES, MatchingWork


class MatchingService(
    HearingEntrypoints,
    RankingEntrypoints,
    ProposalEntrypoints,
    RoundEntrypoints,
    PlanEntrypoints,
    AssignmentEntrypoints,
    AttendanceEntrypoints,
    DutyEntrypoints,
    ReimbursementEntrypoints,
):
    """Commands in, facts out: see `services.matching`."""

    name = "matching"
    work = Work(MatchingWork, INDEXES, copy=lambda: Board(rules.rulebook))


SERVICE = MatchingService
