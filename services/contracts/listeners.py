"""Who listens to what: declared once, so that a publisher can make every listener's queue before it publishes.

A queue that stands before its listener's first start keeps for it what was published meanwhile. A test holds this
table equal to the `@subscribe` entrypoints of the services.
"""

from dataclasses import dataclass

from services.contracts import employment as e
from services.contracts import erasures as x
from services.contracts import intake as i
from services.contracts import matching as m
from services.contracts import organisations as o
from services.contracts import partners as p
from services.contracts.event import Event

SOURCES = ("intake", "organisations", "matching", "employment", "reporting", "identity", "changes", "partners")
ALL = ("#",)


@dataclass(frozen=True)
class Listener:
    """One method of one service that hears some events of one source."""

    service: str
    method: str
    source: str
    types: tuple[str, ...]
    """Routing keys; `#` for all."""


def _listener(service: str, method: str, *events: type[Event]) -> Listener:
    return Listener(service, method, events[0].source, tuple(event.type for event in events))


LISTENERS: tuple[Listener, ...] = (
    _listener(
        "intake",
        "on_match",
        m.MatchAccepted,
        m.MatchConfirmed,
        m.MatchDeclined,
        m.MatchRefused,
        m.MatchExpired,
        m.MatchWithdrawn,
        m.AssignmentStarted,
    ),
    _listener(
        "intake",
        "on_coaching",
        e.ReferralMade,
        e.ReferralAccepted,
        e.ReferralDeclined,
        e.ReferralRevoked,
        e.TrajectoryDeclared,
        e.TrajectoryEnded,
    ),
    _listener("intake", "on_follow_up", e.FollowUpAsked),
    _listener(
        "intake",
        "on_match_to_tell",
        m.MatchProposed,
        m.MatchAccepted,
        m.MatchDeclined,
        m.MatchRefused,
        m.MatchExpired,
        m.MatchWithdrawn,
        m.MatchReminderDue,
        m.MatchConfirmed,
        m.AssignmentStarted,
        m.AbsenceAnnounced,
        m.AbsenceWithdrawn,
        m.AssignmentEnded,
    ),
    _listener("intake", "on_change_to_tell", o.OpportunityChanged),
    _listener("intake", "on_organisation_merge", o.OrganisationsMerged, o.OrganisationMergeUndone),
    _listener("intake", "on_erased_in_organisations", x.ErasedInOrganisations),
    _listener("intake", "on_erased_in_matching", x.ErasedInMatching),
    _listener("intake", "on_erased_in_employment", x.ErasedInEmployment),
    _listener("intake", "on_erased_in_reporting", x.ErasedInReporting),
    _listener("intake", "on_erased_in_identity", x.ErasedInIdentity),
    _listener("intake", "on_erased_in_changes", x.ErasedInChanges),
    _listener("intake", "on_erased_in_partners", x.ErasedInPartners),
    *(_listener(service, "on_newcomer_erased", i.NewcomerErased) for service in SOURCES if service != "intake"),
    _listener("organisations", "on_unit_opened", i.UnitOpened),
    _listener(
        "organisations",
        "on_match",
        m.MatchProposed,
        m.MatchAccepted,
        m.MatchConfirmed,
        m.MatchDeclined,
        m.MatchRefused,
        m.MatchExpired,
        m.MatchWithdrawn,
        m.AssignmentStarted,
        m.AssignmentEnded,
    ),
    _listener(
        "organisations",
        "on_match_to_tell",
        m.MatchAccepted,
        m.MatchReminderDue,
        m.MatchDeclined,
        m.MatchWithdrawn,
        m.AbsenceAnnounced,
        m.AbsenceWithdrawn,
        m.AssignmentEnded,
    ),
    _listener(
        "matching",
        "on_newcomer",
        i.NewcomerRegistered,
        i.RegistrationCorrected,
        i.NewcomerMoved,
        i.NewcomersMerged,
        i.MergeUndone,
        i.EligibilityRecorded,
        i.IntakeCompleted,
        i.AvailabilityChanged,
        i.DutiesDetermined,
        i.ChildSafetyChecked,
        i.ConsentGiven,
        i.ConsentWithdrawn,
        i.NewcomerWithdrew,
        i.ProcessingRestricted,
        i.ProcessingRestrictionLifted,
    ),
    _listener("matching", "on_erasure_request", i.ErasureAsked, i.ErasureNoLongerAsked),
    _listener("matching", "on_unit_opened", i.UnitOpened),
    _listener(
        "matching",
        "on_organisation",
        o.OrganisationRegistered,
        o.OrganisationCorrected,
        o.OrganisationApproved,
        o.OrganisationSuspended,
        o.InsuranceRecorded,
        o.OrganisationsMerged,
        o.OrganisationMergeUndone,
    ),
    _listener("matching", "on_opportunity", o.OpportunityOpened, o.OpportunityChanged, o.OpportunityClosed),
    _listener("matching", "on_objection", e.ObjectionMade, e.ObjectionSettled),
    _listener("employment", "on_unit_opened", i.UnitOpened),
    _listener(
        "employment",
        "on_newcomer",
        i.NewcomerRegistered,
        i.NewcomerMoved,
        i.NewcomersMerged,
        i.MergeUndone,
        i.IntakeCompleted,
        i.ConsentGiven,
        i.ConsentWithdrawn,
        i.NewcomerWithdrew,
        i.ProcessingRestricted,
        i.ProcessingRestrictionLifted,
    ),
    _listener(
        "employment",
        "on_assignment",
        m.AssignmentStarted,
        m.VolunteerDayRecorded,
        m.VolunteerDayWithdrawn,
        m.AssignmentEnded,
        m.AssignmentEvaluated,
    ),
    _listener("identity", "on_newcomer_withdrew", i.NewcomerWithdrew),
    _listener("identity", "on_merge", i.NewcomersMerged, i.MergeUndone),
    _listener("identity", "on_organisation_merge", o.OrganisationsMerged, o.OrganisationMergeUndone),
    _listener("identity", "on_agreement_ended", p.AgreementEnded),
    Listener("reporting", "on_intake_fact", "intake", ALL),
    Listener("reporting", "on_organisations_fact", "organisations", ALL),
    Listener("reporting", "on_matching_fact", "matching", ALL),
    Listener("reporting", "on_employment_fact", "employment", ALL),
    Listener("reporting", "on_reporting_fact", "reporting", ALL),
    Listener("changes", "on_intake_fact", "intake", ALL),
    Listener("changes", "on_organisations_fact", "organisations", ALL),
    Listener("changes", "on_matching_fact", "matching", ALL),
    Listener("changes", "on_employment_fact", "employment", ALL),
    Listener("changes", "on_reporting_fact", "reporting", ALL),
    Listener("changes", "on_partners_fact", "partners", ALL),
    _listener(
        "partners",
        "on_newcomer",
        i.ConsentGiven,
        i.ConsentWithdrawn,
        i.NewcomerWithdrew,
        i.ProcessingRestricted,
        i.ProcessingRestrictionLifted,
    ),
    Listener("partners", "on_employment_fact", "employment", ALL),
    _listener(
        "partners",
        "on_assignment",
        m.AssignmentStarted,
        m.AssignmentBriefed,
        m.VolunteerDayRecorded,
        m.VolunteerDayWithdrawn,
        m.GuidanceNoted,
        m.AssignmentEnded,
        m.AssignmentEvaluated,
    ),
)
