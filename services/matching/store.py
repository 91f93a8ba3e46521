"""What matching keeps: its collections, and the indexes they need."""

from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.assignments.domain.assignments import Assignment
from services.matching.duties.domain import DutyFile
from services.matching.places.domain import PlaceAllocation
from services.matching.plans.domain.detail import PlanDetail
from services.matching.plans.domain.plans import Plan
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Organisation
from services.matching.projections.domain.units import UnitPlace
from services.matching.proposals.domain.matches import LatestMatchOfPair, Match
from services.matching.proposals.domain.reserve_lists import ReserveList
from services.matching.proposals.domain.rounds import Round
from services.matching.reimbursements.domain import KeptCeiling, YearOfPayments
from services.matching.rulebook.domain.weights import Weights
from services.platform.work import UnitOfWork

NEWCOMERS, ORGANISATIONS, UNIT_PLACES, OPPORTUNITIES = "candidates", "hosts", "unit_places", "opportunities"
PLACES, DUTIES, REIMBURSEMENTS, CEILINGS, WEIGHTS = "places", "duties", "reimbursements", "ceilings", "weights"
PAIRS, MATCHES, ROUNDS, RESERVES, ASSIGNMENTS = "pairs", "matches", "rounds", "reserves", "assignments"
PLANS, PLAN_SHEETS = "plans", "plan_sheets"
"""The collections by the names they are stored under; these are data, so a new name takes a migration."""

INDEXES: dict[str, list[str]] = {
    NEWCOMERS: ["unit_id"],
    ORGANISATIONS: [],
    UNIT_PLACES: ["area_id"],
    OPPORTUNITIES: ["closed_on"],
    PLACES: [],
    DUTIES: [],
    REIMBURSEMENTS: [],
    CEILINGS: [],
    WEIGHTS: [],
    PAIRS: [],
    MATCHES: ["newcomer_id", "opportunity_id", "unit_id", "state", "state+expires_on"],
    PLANS: ["state"],
    PLAN_SHEETS: [],
    ROUNDS: ["state", "made_on"],
    RESERVES: ["unfilled"],
    ASSIGNMENTS: ["newcomer_id", "organisation_id", "opportunity_id", "ended_on", "ending_on", "unsettled"],
}


class MatchingWork(UnitOfWork):
    """Matching's unit of work."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.newcomers = Collection(self, NEWCOMERS, Newcomer, missing="unknown-newcomer")
        self.unit_places = Collection(self, UNIT_PLACES, UnitPlace, missing="unknown-unit")
        self.organisations = Collection(self, ORGANISATIONS, Organisation, missing="unknown-organisation")
        self.opportunities = Collection(self, OPPORTUNITIES, Opportunity, missing="unknown-opportunity")
        self.places = Collection(self, PLACES, PlaceAllocation, missing="unknown-opportunity")
        self.duties = Collection(self, DUTIES, DutyFile, missing="unknown-newcomer")
        self.weights = Collection(self, WEIGHTS, Weights, missing="unknown-weights")
        self.reimbursements = Collection(self, REIMBURSEMENTS, YearOfPayments, missing="not-reimbursed")
        self.ceilings = Collection(self, CEILINGS, KeptCeiling, missing="unknown-ceiling")
        self.latest_matches = Collection(self, PAIRS, LatestMatchOfPair, missing="unknown-match")
        self.matches = Collection(self, MATCHES, Match, missing="unknown-match", about="match_id")
        self.plans = Collection(self, PLANS, Plan, missing="unknown-plan")
        self.plan_details = Collection(self, PLAN_SHEETS, PlanDetail, missing="unknown-plan")
        self.rounds = Collection(self, ROUNDS, Round, missing="unknown-round")
        self.reserve_lists = Collection(self, RESERVES, ReserveList, missing="unknown-opportunity")
        self.assignments = Collection(
            self, ASSIGNMENTS, Assignment, missing="unknown-assignment", about="assignment_id"
        )
        self.assignment_ids: dict[str, list[str]] = {}
        """By newcomer whose assignments were all loaded, their ids: hours of a date are added up over all of them
        (`assignments.handlers.hours`), and a batch of 500 days queries once instead of 500 times."""
