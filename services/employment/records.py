"""The records of employment that people edit, and the parts that a version of each is made of."""

from services.chassis.http.records import Record, Records, holding
from services.employment.coaching.commands import (
    AcceptReferral,
    AnswerPush,
    AskReferral,
    AskTrajectory,
    ConfirmTrajectory,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    GivePush,
    MakeReferral,
    RejectTrajectory,
    ReportOutcome,
    RevokeReferral,
    SayCoachedAlready,
)
from services.employment.insights.commands import AnswerObjection, ObjectToLine, TakeBackObjection
from services.employment.outcomes.commands import AnswerFollowUp, AskFollowUp
from services.employment.programmes.commands import AskProgramme, ListProgramme, VerifyProgramme
from services.employment.proofs.commands import AskProof, IssueProof, RevokeProof
from services.platform.listening import NO_RECORD

PROGRAMMES = Record(
    collection="programmes",
    id="programme_id",
    path="/v1/programmes/{id}",
    read_by=AskProgramme,
    parts={
        "entry": holding(
            "name",
            "partner",
            "area_id",
            "schooling_levels",
            "places",
            "last_verified",
            "valid_until",
            "status_requirements",
            "statuses",
            "years_from",
            "years_to",
            "languages",
            "waiting_weeks",
        )
    },
    edited_by={ListProgramme: ("entry",), VerifyProgramme: ("entry",)},
)
TRAJECTORIES = Record(
    collection="files",
    pointed_at_from="trajectories",
    id="trajectory_id",
    path="/v1/trajectories/{id}",
    read_by=AskTrajectory,
    made_by=(DeclareTrajectory,),
    parts={"trajectory": holding("coach", "declared_on", "leads_until", "ended_on", "by_coach", "outcomes")},
    edited_by=dict.fromkeys(
        (ConfirmTrajectory, RejectTrajectory, EndTrajectory, ReportOutcome, GivePush, AnswerPush), ("trajectory",)
    ),
)
REFERRALS = Record(
    collection="files",
    pointed_at_from="referrals",
    id="referral_id",
    path="/v1/referrals/{id}",
    read_by=AskReferral,
    made_by=(MakeReferral,),
    parts={"referral": holding("state", "answered_on", "reason")},
    edited_by=dict.fromkeys((AcceptReferral, DeclineReferral, SayCoachedAlready, RevokeReferral), ("referral",)),
)
FOLLOW_UPS = Record(
    collection="follow_ups",
    id="follow_up_id",
    path="/v1/follow-ups/{id}",
    read_by=AskFollowUp,
    parts={"answer": holding("state", "answer")},
    edited_by={AnswerFollowUp: ("answer",)},
)
PROOFS = Record(
    collection="proofs",
    id="proof_id",
    path="/v1/proofs/{id}",
    read_by=AskProof,
    made_by=(IssueProof,),
    parts={"proof": holding("revoked_on", "reason")},
    edited_by={RevokeProof: ("proof",)},
)
WITHOUT = {
    **NO_RECORD,
    **dict.fromkeys(
        (ObjectToLine, AnswerObjection, TakeBackObjection), "a history that only grows: nobody edits what was said"
    ),
}
RECORDS = Records(PROGRAMMES, TRAJECTORIES, REFERRALS, PROOFS, FOLLOW_UPS, without=WITHOUT)
