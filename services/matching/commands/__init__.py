"""What matching may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.matching.commands.assignments import (
    EndAssignment,
    Evaluate,
    NoteGuidance,
    RecordAssignment,
    RecordDay,
    WithdrawDay,
)
from services.matching.commands.duties import AskDuties, FileDuty
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

__all__ = [
    "AcceptMatch",
    "AskAssignment",
    "AskAssignments",
    "AskDuties",
    "AskMatch",
    "AskMatches",
    "AskRankings",
    "AskWhy",
    "ConfirmMatch",
    "DeclineMatch",
    "EndAssignment",
    "Evaluate",
    "ExpireMatches",
    "FileDuty",
    "NoteGuidance",
    "ProposeMatch",
    "RecordAssignment",
    "RecordDay",
    "RefuseMatch",
    "WithdrawDay",
    "WithdrawMatch",
]
