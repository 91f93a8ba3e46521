"""What matching may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.matching.commands.assignments import (
    Agree,
    Brief,
    EndAssignment,
    Evaluate,
    FollowUpNote,
    NoteGuidance,
    RecordAssignment,
)
from services.matching.commands.attendance import (
    Absent,
    AnnounceAbsence,
    PlanDays,
    RecordDay,
    TakeAttendance,
    WithdrawAbsence,
    WithdrawDay,
)
from services.matching.commands.duties import (
    AskDuties,
    FileDuty,
)
from services.matching.commands.matches import (
    AcceptMatch,
    ConfirmMatch,
    DeclineMatch,
    ExpireMatches,
    ProposeMatch,
    RefuseMatch,
    WithdrawMatch,
)
from services.matching.commands.questions import (
    AskAssignment,
    AskAssignments,
    AskMatch,
    AskMatches,
    AskRankings,
    AskWhy,
)
from services.matching.commands.reimbursements import (
    AskCeilings,
    AskReimbursements,
    Reimburse,
    SetCeiling,
    TakeBackReimbursement,
)
from services.matching.commands.rounds import (
    AskReserve,
    AskRound,
    AskRounds,
    AskTodos,
    KeepReserve,
    MakeRound,
    SendRound,
    UndoRound,
)
from services.matching.commands.weights import (
    AskWeights,
    SetWeights,
)

__all__ = [
    "Absent",
    "AcceptMatch",
    "Agree",
    "AnnounceAbsence",
    "AskAssignment",
    "AskAssignments",
    "AskCeilings",
    "AskDuties",
    "AskMatch",
    "AskMatches",
    "AskRankings",
    "AskReimbursements",
    "AskReserve",
    "AskRound",
    "AskRounds",
    "AskTodos",
    "AskWeights",
    "AskWhy",
    "Brief",
    "ConfirmMatch",
    "DeclineMatch",
    "EndAssignment",
    "Evaluate",
    "ExpireMatches",
    "FileDuty",
    "FollowUpNote",
    "KeepReserve",
    "MakeRound",
    "NoteGuidance",
    "PlanDays",
    "ProposeMatch",
    "RecordAssignment",
    "RecordDay",
    "RefuseMatch",
    "Reimburse",
    "SendRound",
    "SetCeiling",
    "SetWeights",
    "TakeAttendance",
    "TakeBackReimbursement",
    "UndoRound",
    "WithdrawAbsence",
    "WithdrawDay",
    "WithdrawMatch",
]
