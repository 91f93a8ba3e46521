"""What employment may be asked: the shape of each command and question. Meaning is in `domain`."""

from services.employment.commands.coaching import (
    AcceptReferral,
    DeclareTrajectory,
    DeclineReferral,
    EndTrajectory,
    GivePush,
    ListProgramme,
    MakeReferral,
    ReportOutcome,
    RevokeReferral,
)
from services.employment.commands.questions import AskGaps, AskPaths, AskPortfolio, AskProgrammes

__all__ = [
    "AcceptReferral",
    "AskGaps",
    "AskPaths",
    "AskPortfolio",
    "AskProgrammes",
    "DeclareTrajectory",
    "DeclineReferral",
    "EndTrajectory",
    "GivePush",
    "ListProgramme",
    "MakeReferral",
    "ReportOutcome",
    "RevokeReferral",
]
