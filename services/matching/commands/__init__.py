"""What matching may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.matching.commands.assignments import (
    EndAssignment,
    Evaluate,
    NoteGuidance,
    RecordAssignment,
    RecordDay,
    WithdrawDay,
)

__all__ = ["EndAssignment", "Evaluate", "NoteGuidance", "RecordAssignment", "RecordDay", "WithdrawDay"]
