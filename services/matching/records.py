"""The records of matching that people edit, and the parts that a version of each is made of."""

from services.chassis.http.records import Part, Record, Records, holding
from services.matching.assignments import commands as assignments
from services.matching.duties.commands import AskDuties, FileDuty
from services.matching.duties.domain import RULES
from services.matching.information import commands as information
from services.matching.plans import commands as plans
from services.matching.proposals import commands as proposals
from services.matching.reimbursements import commands as reimbursements
from services.matching.rulebook.commands import SetWeights, WithdrawWeights
from services.matching.travel_costs import commands as travel_costs
from services.matching.values import stored_names
from services.matching.values.sides import SIDES
from services.platform.listening import NO_RECORD

MATCHES = Record(
    collection=stored_names.MATCHES,
    id="match_id",
    path="/v1/matches/{id}",
    read_by=proposals.AskMatch,
    made_by=(proposals.ProposeMatch,),
    parts={"answers": holding("state", "accepted_on", "accepted_by", "introduction", "reason", "assignment_id")},
    edited_by=dict.fromkeys(
        (
            proposals.AcceptMatch,
            proposals.DeclineMatch,
            proposals.ConfirmMatch,
            proposals.RefuseMatch,
            proposals.WithdrawMatch,
        ),
        ("answers",),
    ),
)
ROUNDS = Record(
    collection=stored_names.ROUNDS,
    id="round_id",
    path="/v1/rounds/{id}",
    read_by=proposals.AskRound,
    made_by=(proposals.MakeRound,),
    parts={"round": holding("state", "match_ids", "reserve", "dropped")},
    edited_by=dict.fromkeys((proposals.SendRound, proposals.UndoRound), ("round",)),
)
RESERVE_LISTS = Record(
    collection=stored_names.RESERVES,
    id="opportunity_id",
    path="/v1/reserve-lists/{id}",
    read_by=proposals.AskReserveList,
    always=True,
    parts={"list": lambda kept: kept.waiting or None},
    edited_by={proposals.SetReserveList: ("list",)},
)
PLANS = Record(
    collection=stored_names.PLANS,
    id="plan_id",
    path="/v1/matching/plans/{id}",
    read_by=plans.AskPlan,
    made_by=(plans.MakePlan,),
    parts={"plan": holding("state", "terms", "made_on", "edits", "proposed")},
    edited_by=dict.fromkeys((plans.ChangePlan, plans.Replan, plans.DiscardPlan, plans.ProposePlan), ("plan",)),
    at_once=frozenset((plans.ProposePlan,)),
)


def _evaluation(side: str) -> Part:
    return lambda assignment: assignment.evaluations.get(side)


ASSIGNMENTS = Record(
    collection=stored_names.ASSIGNMENTS,
    id="assignment_id",
    path="/v1/assignments/{id}",
    read_by=assignments.AskAssignment,
    made_by=(assignments.RecordAssignment,),
    parts={
        "agreement": holding("agreement"),
        "briefing": holding("briefed_on"),
        "end": holding("ended_on", "end_reason", "ending_on", "ending_reason"),
        "days": holding("days"),
        "planned-days": holding("planned_days"),
        "absences": holding("absences", "announced"),
        "payments": holding("paid_days"),
        "notes": holding("notes"),
        **{f"evaluation {side}": _evaluation(side) for side in SIDES},
    },
    edited_by={
        assignments.SetAgreement: ("agreement",),
        assignments.RecordBriefing: ("briefing",),
        information.RecordReceipt: ("agreement",),
        assignments.NoteGuidance: ("notes",),
        assignments.FollowUpNote: ("notes",),
        assignments.EndAssignment: ("end",),
        assignments.CancelPlannedEnd: ("end",),
        assignments.CorrectEnd: ("end",),
        assignments.CorrectEvaluation: lambda order: (f"evaluation {order.by}",),
        assignments.Evaluate: lambda order: (f"evaluation {order.by}",),
        assignments.RecordDay: ("days",),
        assignments.WithdrawDay: ("days",),
        assignments.PlanDays: ("planned-days",),
        assignments.AnnounceAbsence: ("absences",),
        assignments.WithdrawAbsence: ("absences",),
        reimbursements.Reimburse: ("payments",),
        reimbursements.TakeBackReimbursement: ("payments",),
    },
    unseen={
        "organisation": frozenset({"notes", "evaluation newcomer"}),
        "newcomer": frozenset({"notes", "evaluation organisation"}),
    },
)


def _filed(kind: str) -> Part:
    return lambda file: [each for each in file.filed if each.kind == kind] or None


DUTIES = Record(
    collection=stored_names.DUTIES,
    id="newcomer_id",
    path="/v1/duties/{id}",
    read_by=AskDuties,
    always=True,
    parts={kind: _filed(kind) for kind in RULES},
    edited_by={FileDuty: lambda order: (order.kind,)},
)
WITHOUT = {
    **NO_RECORD,
    travel_costs.PayTravel: "a way on a day, kept in the year of the person: it is taken back, and paid anew",
    travel_costs.TakeBackTravel: "takes such a way out again",
    proposals.ExpireMatches: "does what time does by itself, to many matches",
    assignments.TakeAttendance: "one day of many assignments, each held by its own rule",
    reimbursements.SetCeiling: "a row of a table with its date and source: it is written whole, by one operator",
    reimbursements.WithdrawCeiling: "takes such a row away before it holds",
    SetWeights: "a new version of the weights each time; none is ever edited",
    WithdrawWeights: "takes a version back that nobody edits",
}
RECORDS = Records(MATCHES, ROUNDS, RESERVE_LISTS, PLANS, ASSIGNMENTS, DUTIES, without=WITHOUT)
