"""What intake tells the others: who registered where, what they bring and wish, what they allow."""

from services.contracts.event import Event
from services.contracts.intake.availability import AvailabilityChanged
from services.contracts.intake.checks import ChildSafetyChecked, DutiesDetermined, EligibilityRecorded
from services.contracts.intake.consents import ConsentGiven, ConsentWithdrawn
from services.contracts.intake.erasures import ErasureAsked, ErasureNoLongerAsked, NewcomerErased
from services.contracts.intake.interview import IntakeCompleted
from services.contracts.intake.merges import MergeUndone, NewcomersMerged
from services.contracts.intake.registration import (
    NewcomerMoved,
    NewcomerRegistered,
    NewcomerWithdrew,
    RegistrationCorrected,
    UnitOpened,
)
from services.contracts.intake.restrictions import ProcessingRestricted, ProcessingRestrictionLifted
from services.contracts.intake.sessions import (
    GroupSessionAttended,
    GroupSessionCancelled,
    GroupSessionMoved,
    GroupSessionPlaces,
    GroupSessionPlanned,
)
from services.contracts.intake.values import Language, Period, SkillLevel, by_skill

__all__ = [
    "EVENTS",
    "AvailabilityChanged",
    "ChildSafetyChecked",
    "ConsentGiven",
    "ConsentWithdrawn",
    "DutiesDetermined",
    "EligibilityRecorded",
    "ErasureAsked",
    "ErasureNoLongerAsked",
    "GroupSessionAttended",
    "GroupSessionCancelled",
    "GroupSessionMoved",
    "GroupSessionPlaces",
    "GroupSessionPlanned",
    "IntakeCompleted",
    "Language",
    "MergeUndone",
    "NewcomerErased",
    "NewcomerMoved",
    "NewcomerRegistered",
    "NewcomerWithdrew",
    "NewcomersMerged",
    "Period",
    "ProcessingRestricted",
    "ProcessingRestrictionLifted",
    "RegistrationCorrected",
    "SkillLevel",
    "UnitOpened",
    "by_skill",
]

EVENTS: tuple[type[Event], ...] = (
    UnitOpened,
    NewcomerRegistered,
    RegistrationCorrected,
    NewcomerMoved,
    NewcomersMerged,
    MergeUndone,
    EligibilityRecorded,
    IntakeCompleted,
    AvailabilityChanged,
    DutiesDetermined,
    ChildSafetyChecked,
    GroupSessionPlanned,
    GroupSessionMoved,
    GroupSessionPlaces,
    GroupSessionCancelled,
    GroupSessionAttended,
    ConsentGiven,
    ConsentWithdrawn,
    NewcomerWithdrew,
    ErasureAsked,
    ErasureNoLongerAsked,
    NewcomerErased,
    ProcessingRestricted,
    ProcessingRestrictionLifted,
)
