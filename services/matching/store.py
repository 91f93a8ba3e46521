"""What matching keeps: its collections, and the indexes they need."""

from services.chassis.storage.collection import Collection
from services.chassis.storage.sealing.declared import SEALED_MARK, Sealed
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.corrections import Corrections
from services.matching.duties.domain import DutyFile
from services.matching.information.domain import Receipts
from services.matching.places.domain import PlaceAllocation
from services.matching.plans.domain.detail import PlanDetail
from services.matching.plans.domain.plans import Plan
from services.matching.projections.domain.erasure_requests import ErasureRequest
from services.matching.projections.domain.followed import Followed
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.objections import Objection
from services.matching.projections.domain.opportunities import Opportunity
from services.matching.projections.domain.organisations import Organisation
from services.matching.projections.domain.units import UnitPlace
from services.matching.proposals.domain.matches import LatestMatchOfPair, Match
from services.matching.proposals.domain.reserve_lists import ReserveList
from services.matching.proposals.domain.rounds import Round
from services.matching.reimbursements.domain import KeptCeiling, YearOfPayments
from services.matching.rulebook.domain.weights import Weights
from services.matching.travel_costs.domain import YearOfTravel
from services.matching.values import stored_names
from services.platform.merges import MergedFile
from services.platform.work import UnitOfWork

INDEXES: dict[str, list[str]] = {
    stored_names.NEWCOMERS: ["unit_id"],
    stored_names.ORGANISATIONS: ["into"],
    stored_names.UNIT_PLACES: ["area_id"],
    stored_names.OPPORTUNITIES: ["closed_on"],
    stored_names.PLACES: [],
    stored_names.DUTIES: [SEALED_MARK],
    stored_names.REIMBURSEMENTS: [],
    stored_names.CEILINGS: [],
    stored_names.RECEIPTS: ["newcomer_id", SEALED_MARK],
    stored_names.TRAVEL: ["newcomer_id"],
    stored_names.WEIGHTS: [],
    stored_names.PAIRS: [],
    stored_names.MATCHES: [
        "newcomer_id+proposed_on+_id",
        "opportunity_id+proposed_on+_id",
        "unit_id+proposed_on+_id",
        "organisation_id+proposed_on+_id",
        "proposed_on+_id",
        "state+expires_on",
        "changed_on",
        SEALED_MARK,
    ],
    stored_names.PLANS: ["state"],
    stored_names.PLAN_SHEETS: [],
    stored_names.ROUNDS: ["state", "made_on"],
    stored_names.RESERVES: ["unfilled"],
    stored_names.OBJECTIONS: ["waits"],
    stored_names.ERASURE_REQUESTS: ["waits"],
    stored_names.FOLLOWED: [],
    stored_names.ASSIGNMENT_CORRECTIONS: ["newcomer_id", SEALED_MARK],
    stored_names.MERGED_FILES: ["into"],
    stored_names.ASSIGNMENTS: [
        "newcomer_id",
        "organisation_id+starts_on+_id",
        "unit_id+starts_on+_id",
        "starts_on+_id",
        "opportunity_id",
        "ended_on",
        "ending_on",
        "unsettled",
        "reference_key",
        SEALED_MARK,
    ],
}


SEALED: dict[str, Sealed] = {
    stored_names.ASSIGNMENTS: Sealed(
        person="newcomer_id",
        fields=("notes", "evaluations", "absences", "reference"),
        looked_up_by=("reference_key",),
    ),
    stored_names.MATCHES: Sealed(person="newcomer_id", fields=("override_reason", "accepted_by")),
    stored_names.DUTIES: Sealed(fields=("filed.text",)),
    stored_names.RECEIPTS: Sealed(person="newcomer_id", fields=("receipts",)),
    stored_names.ASSIGNMENT_CORRECTIONS: Sealed(person="newcomer_id", fields=("made",)),
}
"""What people wrote about somebody. Nothing of it is needed by the board, which reads documents as they are stored."""


class MatchingWork(UnitOfWork):
    """Matching's unit of work."""

    sealed = SEALED

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.newcomers = Collection(self, stored_names.NEWCOMERS, Newcomer, missing="unknown-newcomer")
        self.unit_places = Collection(self, stored_names.UNIT_PLACES, UnitPlace, missing="unknown-unit")
        self.organisations = Collection(self, stored_names.ORGANISATIONS, Organisation, missing="unknown-organisation")
        self.opportunities = Collection(self, stored_names.OPPORTUNITIES, Opportunity, missing="unknown-opportunity")
        self.places = Collection(self, stored_names.PLACES, PlaceAllocation, missing="unknown-opportunity")
        self.duties = Collection(self, stored_names.DUTIES, DutyFile, missing="unknown-newcomer")
        self.weights = Collection(self, stored_names.WEIGHTS, Weights, missing="unknown-weights")
        self.reimbursements = Collection(self, stored_names.REIMBURSEMENTS, YearOfPayments, missing="not-reimbursed")
        self.ceilings = Collection(self, stored_names.CEILINGS, KeptCeiling, missing="unknown-ceiling")
        self.travel = Collection(self, stored_names.TRAVEL, YearOfTravel, missing="travel-not-paid")
        self.receipts = Collection(self, stored_names.RECEIPTS, Receipts, missing="unknown-assignment")
        self.latest_matches = Collection(self, stored_names.PAIRS, LatestMatchOfPair, missing="unknown-match")
        self.matches = Collection(self, stored_names.MATCHES, Match, missing="unknown-match", about="match_id")
        self.plans = Collection(self, stored_names.PLANS, Plan, missing="unknown-plan")
        self.plan_details = Collection(self, stored_names.PLAN_SHEETS, PlanDetail, missing="unknown-plan")
        self.rounds = Collection(self, stored_names.ROUNDS, Round, missing="unknown-round")
        self.reserve_lists = Collection(self, stored_names.RESERVES, ReserveList, missing="unknown-opportunity")
        self.objections = Collection(self, stored_names.OBJECTIONS, Objection, missing="unknown-objection")
        self.erasure_requests = Collection(
            self, stored_names.ERASURE_REQUESTS, ErasureRequest, missing="unknown-newcomer"
        )
        self.merged_files = Collection(self, stored_names.MERGED_FILES, MergedFile, missing="unknown-newcomer")
        self.assignment_corrections = Collection(
            self, stored_names.ASSIGNMENT_CORRECTIONS, Corrections, missing="unknown-assignment"
        )
        self.followed = Collection(self, stored_names.FOLLOWED, Followed, missing="unknown-newcomer")
        self.assignments = Collection(
            self, stored_names.ASSIGNMENTS, Assignment, missing="unknown-assignment", about="assignment_id"
        )
        self.assignment_ids: dict[str, list[str]] = {}
        """By newcomer whose assignments were all loaded, their ids: hours of a date are added up over all of them
        (`assignments.handlers.hours`), and a batch of 500 days queries once instead of 500 times."""
