"""The records of intake that people edit, and the parts that a version of each is made of."""

from services.chassis.http.records import Record, Records, entry, holding
from services.intake.consents.commands import DecideConsent
from services.intake.consents.domain import PURPOSES
from services.intake.contact_wishes.commands import AskContactWishes, StateContactWishes
from services.intake.correction_requests.commands import AnswerCorrectionRequest, RequestCorrection
from services.intake.eligibility.commands import CheckChildSafety, DetermineDuties, RecordEligibility
from services.intake.erasures.commands import EraseNewcomer, FindReceipt, RequestErasure, WithdrawErasureRequest
from services.intake.file_requests.commands import DeclineFile, GrantFile, RequestFile
from services.intake.interview.commands import ChangeAvailability, CompleteIntake
from services.intake.merges.commands import MergeNewcomers, UndoMerge
from services.intake.messages.commands import NoteCall
from services.intake.moves.commands import MoveNewcomer
from services.intake.newcomers.commands import AskNewcomer, CorrectPerson, CorrectReference, RegisterNewcomer
from services.intake.restrictions.commands import LiftRestriction, RestrictProcessing
from services.intake.self_registrations.commands import (
    ConfirmSelfRegistration,
    JoinSelfRegistration,
    TurnDownSelfRegistration,
)
from services.intake.sessions.commands import (
    AskGroupSession,
    CancelGroupSession,
    ChangeGroupSession,
    Enrol,
    FollowUpNoShow,
    LeaveGroupSession,
    PlanGroupSession,
    RecordAttendance,
    TellParticipants,
)
from services.intake.sign_in.commands import SendSignInCode
from services.intake.units.commands import AskUnit, OpenUnit
from services.intake.withdrawals.commands import CorrectWithdrawal, WithdrawNewcomer
from services.intake.work_facts.commands import StateWorkFacts
from services.platform.listening import NO_RECORD

UNITS = Record(
    collection="units",
    id="unit_id",
    path="/v1/units/{id}",
    read_by=AskUnit,
    parts={
        "description": holding(
            "label", "area_id", "area_label", "kind", "starts_on", "position", "municipalities", "postcodes", "phone"
        )
    },
    edited_by={OpenUnit: ("description",)},
)
NEWCOMERS = Record(
    collection="newcomers",
    id="newcomer_id",
    path="/v1/newcomers/{id}",
    read_by=AskNewcomer,
    made_by=(RegisterNewcomer,),
    parts={
        "registration": holding("person", "registered_on", "withdrew_on", "reference", "age_rule"),
        "unit": holding("unit_id"),
        "eligibility": holding("eligibility"),
        "profile": holding("profile"),
        "availability": holding("availability"),
        "duties": holding("circumstances"),
        "child-safety-check": holding("child_safety"),
        "work-facts": holding("work_facts"),
        **{f"consent {purpose}": entry("consents", purpose) for purpose in PURPOSES},
    },
    edited_by={
        CorrectPerson: ("registration",),
        CorrectReference: ("registration",),
        CorrectWithdrawal: ("registration",),
        MoveNewcomer: ("unit",),
        RecordEligibility: ("eligibility",),
        CompleteIntake: ("profile", "availability"),
        ChangeAvailability: ("availability",),
        DetermineDuties: ("duties",),
        CheckChildSafety: ("child-safety-check",),
        StateWorkFacts: ("work-facts",),
        DecideConsent: lambda order: (f"consent {order.purpose}",),
        WithdrawNewcomer: ("registration",),
    },
)
CONTACT_WISHES = Record(
    collection="contact_wishes",
    id="newcomer_id",
    path="/v1/contact-wishes/{id}",
    read_by=AskContactWishes,
    parts={"contact-wishes": holding("reach")},
    edited_by={StateContactWishes: ("contact-wishes",)},
    always=True,
)
GROUP_SESSIONS = Record(
    collection="group_sessions",
    id="session_id",
    path="/v1/group-sessions/{id}",
    read_by=AskGroupSession,
    made_by=(PlanGroupSession,),
    parts={
        "plan": holding("kind", "held_on", "places", "plan", "cancelled"),
        "enrolments": holding("enrolled", "waiting"),
        "attendance": holding("attendance", "walk_ins"),
        "told": holding("to_tell"),
        "no-shows": holding("follow_ups"),
    },
    edited_by={
        ChangeGroupSession: ("plan",),
        CancelGroupSession: ("plan",),
        TellParticipants: ("told",),
        Enrol: ("plan", "enrolments"),
        LeaveGroupSession: ("enrolments",),
        RecordAttendance: ("attendance",),
        FollowUpNoShow: ("no-shows",),
    },
)
WITHOUT = {
    **NO_RECORD,
    SendSignInCode: "a message is sent once per reference: nobody edits it",
    NoteCall: "noted or not noted: nobody edits it, and the first time stays",
    RequestFile: "asked once, and answered or over: nobody edits it",
    GrantFile: "an answer is given once",
    DeclineFile: "an answer is given once",
    MergeNewcomers: "two files become one: nobody edits a merge, and what it changed is announced",
    UndoMerge: "a merge is undone whole, and what changed in the file since stays",
    RequestErasure: "asked or not asked: nobody edits it, and the first date stays",
    EraseNewcomer: "nothing is left to edit, and a receipt is what services confirm",
    FindReceipt: "a receipt is looked for by its code",
    **dict.fromkeys(
        (ConfirmSelfRegistration, JoinSelfRegistration, TurnDownSelfRegistration),
        "it is decided on once: nobody edits what somebody said of themselves",
    ),
    RequestCorrection: "said once: nobody edits what somebody asked for",
    AnswerCorrectionRequest: "answered once: nobody edits it",
    RestrictProcessing: "restricted or not: nobody edits it, and the first day stays",
    LiftRestriction: "restricted or not: nobody edits it, and it is lifted whole",
    WithdrawErasureRequest: "asked or not asked: nobody edits it, and it is taken back whole",
}
RECORDS = Records(UNITS, NEWCOMERS, CONTACT_WISHES, GROUP_SESSIONS, without=WITHOUT)
