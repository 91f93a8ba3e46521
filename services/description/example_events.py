"""Values for examples of events: by the schema of their data and the field, as in `example_places`."""

from collections.abc import Mapping
from typing import Any

EVENT_PLACES: Mapping[str, Any] = {
    "AbsenceAnnounced.reason": "cannot-come",
    "AbsenceAnnounced.said_by": "newcomer",
    "AgreementMade.channels": ["polling"],
    "AgreementMade.scopes": ["referrals", "practice"],
    "AssignmentEnded.reason": "completed",
    "GroupSessionAttended.kind": "workshop",
    "GroupSessionPlanned.kind": "workshop",
    "GuidanceNoted.kind": "check-in",
    "IntakeCompleted.goals_guessed": ["care"],
    "IntakeCompleted.talents_guessed": ["sewing"],
    "MatchDeclined.reason": "too-far",
    "MatchRefused.reason": "place-taken",
    "MatchReminderDue.waits_for": "newcomer",
    "OpportunityChanged.kind": "long-term",
    "OpportunityChanged.talents_guessed": ["sewing"],
    "OpportunityOpened.kind": "long-term",
    "OpportunityOpened.talents_guessed": ["sewing"],
    "OutcomeReported.kind": "job",
    "OutcomeReportedData.kind": "job",
    "ReferralDeclined.reason": "no-place",
    "ReferralDeclinedData.reason": "no-place",
    "TrajectoryDeclared.leads_until": "2026-09-14",
    "TrajectoryDeclaredData.leads_until": "2026-09-14",
    "UnitOpened.kind": "city",
}
