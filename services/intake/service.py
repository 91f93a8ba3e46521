"""Intake's entrypoints, from every room; `IntakeService` is all of them."""

from services.chassis.dependencies import Work
from services.intake.consents.entrypoints import ConsentEntrypoints
from services.intake.eligibility.entrypoints import EligibilityEntrypoints
from services.intake.interview.entrypoints import InterviewEntrypoints
from services.intake.newcomers.entrypoints import NewcomerEntrypoints
from services.intake.sessions.entrypoints import SessionEntrypoints
from services.intake.store import INDEXES, IntakeWork
from services.intake.units.entrypoints import UnitEntrypoints
from services.intake.withdrawals.entrypoints import WithdrawalEntrypoints


class IntakeService(
    UnitEntrypoints,
    NewcomerEntrypoints,
    EligibilityEntrypoints,
    InterviewEntrypoints,
    ConsentEntrypoints,
    SessionEntrypoints,
    WithdrawalEntrypoints,
):
    """Commands in, facts out: see `services.intake`."""

    name = "intake"
    work = Work(IntakeWork, INDEXES, derives_ids=True)


SERVICE = IntakeService
