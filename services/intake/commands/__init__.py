"""What intake may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.intake.commands.newcomers import (
    AskNewcomer,
    AskNewcomers,
    CompleteIntake,
    DecideConsent,
    LevelBySkill,
    RecordEligibility,
    RegisterNewcomer,
    SpokenLanguage,
    WithdrawNewcomer,
)
from services.intake.commands.sessions import (
    AskGroupSession,
    AskGroupSessions,
    Enrol,
    LeaveGroupSession,
    PlanGroupSession,
    RecordAttendance,
)
from services.intake.commands.since import Away, ChangeAvailability, CheckChildSafety, DetermineDuties
from services.intake.commands.units import AskBases, AskUnits, OpenUnit

__all__ = [
    "AskBases",
    "AskGroupSession",
    "AskGroupSessions",
    "AskNewcomer",
    "AskNewcomers",
    "AskUnits",
    "Away",
    "ChangeAvailability",
    "CheckChildSafety",
    "CompleteIntake",
    "DecideConsent",
    "DetermineDuties",
    "Enrol",
    "LeaveGroupSession",
    "LevelBySkill",
    "OpenUnit",
    "PlanGroupSession",
    "RecordAttendance",
    "RecordEligibility",
    "RegisterNewcomer",
    "SpokenLanguage",
    "WithdrawNewcomer",
]
