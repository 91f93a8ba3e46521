"""What intake does: load, ask the domain, keep, announce. The chassis commits afterwards."""

from services.intake.handlers.consents import decide_consent
from services.intake.handlers.eligibility import record_eligibility
from services.intake.handlers.files import my_newcomer, prefetch_files
from services.intake.handlers.interview import complete_intake
from services.intake.handlers.registration import prefetch_registrations, register_newcomer
from services.intake.handlers.sessions import enrol, leave_group_session, plan_group_session, record_attendance
from services.intake.handlers.since import change_availability, check_child_safety, determine_duties
from services.intake.handlers.units import open_unit, prefetch_units
from services.intake.handlers.withdrawal import withdraw_newcomer

__all__ = [
    "change_availability",
    "check_child_safety",
    "complete_intake",
    "decide_consent",
    "determine_duties",
    "enrol",
    "leave_group_session",
    "my_newcomer",
    "open_unit",
    "plan_group_session",
    "prefetch_files",
    "prefetch_registrations",
    "prefetch_units",
    "record_attendance",
    "record_eligibility",
    "register_newcomer",
    "withdraw_newcomer",
]
