"""What matching keeps: its collections, and the indexes they need."""

from services.chassis.storage.unit_of_work import Collection, ExecutionContext, Store, UnitOfWork
from services.matching.assignments.domain.assignments import Assignment
from services.matching.duties.domain import DutyFile
from services.matching.places.domain import Places
from services.matching.plans.domain.detail import Sheet
from services.matching.plans.domain.plans import Plan
from services.matching.projections.domain.newcomers import Candidate
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Host
from services.matching.projections.domain.units import UnitPlace
from services.matching.proposals.domain.matches import Match, Pair
from services.matching.proposals.domain.reserve_lists import Reserve
from services.matching.proposals.domain.rounds import Round
from services.matching.reimbursements.domain import KeptCeiling, YearOfPayments
from services.matching.rulebook.domain.weights import Weights

INDEXES: dict[str, list[str]] = {
    "candidates": ["unit_id"],
    "hosts": [],
    "unit_places": ["area_id"],
    "opportunities": ["closed_on"],
    "places": [],
    "duties": [],
    "reimbursements": [],
    "ceilings": [],
    "weights": [],
    "pairs": [],
    "matches": ["newcomer_id", "opportunity_id", "unit_id", "state", "state+expires_on"],
    "plans": ["state"],
    "plan_sheets": [],
    "rounds": ["state", "made_on"],
    "reserves": ["unfilled"],
    "assignments": ["newcomer_id", "organisation_id", "opportunity_id", "ended_on", "ending_on", "unsettled"],
}


class MatchingWork(UnitOfWork):
    """Matching's unit of work."""

    def __init__(self, store: Store, moment: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, moment)
        self.candidates = Collection(self, "candidates", Candidate, missing="unknown-newcomer")
        self.unit_places = Collection(self, "unit_places", UnitPlace, missing="unknown-unit")
        self.hosts = Collection(self, "hosts", Host, missing="unknown-organisation")
        self.opportunities = Collection(self, "opportunities", Opportunity, missing="unknown-opportunity")
        self.places = Collection(self, "places", Places, missing="unknown-opportunity")
        self.duties = Collection(self, "duties", DutyFile, missing="unknown-newcomer")
        self.weights = Collection(self, "weights", Weights, missing="unknown-weights")
        self.reimbursements = Collection(self, "reimbursements", YearOfPayments, missing="not-reimbursed")
        self.ceilings = Collection(self, "ceilings", KeptCeiling, missing="unknown-ceiling")
        self.pairs = Collection(self, "pairs", Pair, missing="unknown-match")
        self.matches = Collection(self, "matches", Match, missing="unknown-match", about="match_id")
        self.plans = Collection(self, "plans", Plan, missing="unknown-plan")
        self.plan_sheets = Collection(self, "plan_sheets", Sheet, missing="unknown-plan")
        self.rounds = Collection(self, "rounds", Round, missing="unknown-round")
        self.reserves = Collection(self, "reserves", Reserve, missing="unknown-opportunity")
        self.assignments = Collection(
            self, "assignments", Assignment, missing="unknown-assignment", about="assignment_id"
        )
        self.assignments_of: dict[str, list[str]] = {}
        """By newcomer, the ids of all their assignments, where they were looked for."""
