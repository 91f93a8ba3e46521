"""What events say of newcomers: by kind of fact, whatever the order in which they arrive."""

from dataclasses import fields, replace

from services.contracts.event import Event
from services.contracts.intake import (
    AvailabilityChanged,
    ChildSafetyChecked,
    ConsentGiven,
    ConsentWithdrawn,
    DutiesDetermined,
    EligibilityRecorded,
    IntakeCompleted,
    MergeUndone,
    NewcomerMoved,
    NewcomerRegistered,
    NewcomersMerged,
    NewcomerWithdrew,
    ProcessingRestricted,
    ProcessingRestrictionLifted,
    RegistrationCorrected,
)
from services.matching.projections.domain.newcomers import (
    INTRODUCTION,
    Availability,
    ChildSafety,
    Eligibility,
    Introduction,
    Newcomer,
    Profile,
    Start,
)
from services.matching.projections.domain.projection import Facts, apply_if_newer

_PROFILE, _START = "profile", "start"
_REGISTRATION, _UNIT, _MERGE = "registration", "unit", "merge"


def after(newcomer: Newcomer, event: Event, sequence: int) -> Newcomer:
    """The newcomer once this was heard."""
    known = _with_former_unit(_unit_known(_start_known(newcomer)), event)
    return _with_unit(_from_start(apply_if_newer(known, _facts(event), sequence)))


def _with_unit(newcomer: Newcomer) -> Newcomer:
    return replace(newcomer, unit_id=None if newcomer.merged_into else newcomer.told_unit)


def _unit_known(newcomer: Newcomer) -> Newcomer:
    """With the unit as a fact of its own, where only the registration had it."""
    if newcomer.unit_id is None or _UNIT in newcomer.heard:
        return newcomer
    heard = {**newcomer.heard, _UNIT: newcomer.heard.get(_REGISTRATION, 0)}
    return replace(newcomer, heard=heard, told_unit=newcomer.unit_id)


def _with_former_unit(newcomer: Newcomer, event: Event) -> Newcomer:
    if not isinstance(event, NewcomerMoved):
        return newcomer
    return replace(newcomer, former_units=tuple(sorted({*newcomer.former_units, event.from_unit_id})))


def _start_known(newcomer: Newcomer) -> Newcomer:
    """With the start of travel as a fact of its own, where only the profile of an interview had it."""
    if newcomer.profile is None or _START in newcomer.heard:
        return newcomer
    heard = {**newcomer.heard, _START: newcomer.heard.get(_PROFILE, 0)}
    return replace(newcomer, heard=heard, start=Start(postcode=newcomer.profile.postcode))


def _from_start(newcomer: Newcomer) -> Newcomer:
    """The profile with the start that holds, whichever of both was heard last."""
    profile, start = newcomer.profile, newcomer.start
    if profile is None or start is None or profile.postcode == start.postcode:
        return newcomer
    return replace(newcomer, profile=replace(profile, postcode=start.postcode))


def _facts(event: Event) -> Facts:
    """By kind of fact, what the event says. Availability and start come with interviews and between them."""
    match event:
        case NewcomerRegistered():
            return _registration(event)
        case RegistrationCorrected():
            return {**_registration(event), _START: {"start": Start(postcode=event.postcode)}}
        case IntakeCompleted():
            can = Availability(days=event.available_days, slots=event.available_slots)
            start = Start(postcode=event.postcode)
            return {
                _PROFILE: {"profile": _profile(event)},
                "availability": {"availability": can},
                _START: {"start": start},
            }
        case AvailabilityChanged():
            return {"availability": {"availability": Availability(slots=event.slots)}, "away": {"away": event.away}}
    return _decided(event) or _looked_at(event)


def _decided(event: Event) -> Facts:
    match event:
        case NewcomerMoved():
            return {_UNIT: {"told_unit": event.unit_id}}
        case NewcomersMerged() | MergeUndone():
            return {_MERGE: {"merged_into": event.survivor_id if isinstance(event, NewcomersMerged) else None}}
        case NewcomerWithdrew():
            return {"withdrawal": {"withdrew_on": event.withdrew_on}}
        case ConsentGiven(purpose=purpose) if purpose == INTRODUCTION:
            return {INTRODUCTION: {"introduction": Introduction(allowed=True, on=event.given_on)}}
        case ConsentWithdrawn(purpose=purpose) if purpose == INTRODUCTION:
            return {INTRODUCTION: {"introduction": Introduction(allowed=False, on=event.withdrawn_on)}}
    return {}


def _looked_at(event: Event) -> Facts:
    match event:
        case EligibilityRecorded():
            return {"eligibility": {"eligibility": _eligibility(event)}}
        case DutiesDetermined():
            return {"duties": {"duties": event.duties}}
        case ChildSafetyChecked():
            return {"child-safety": {"child_safety": _child_safety(event)}}
        case ProcessingRestricted() | ProcessingRestrictionLifted():
            since = event.restricted_on if isinstance(event, ProcessingRestricted) else None
            return {"restriction": {"restricted_on": since}}
    return {}


def _registration(event: NewcomerRegistered | RegistrationCorrected) -> Facts:
    return {
        _REGISTRATION: {"may_volunteer_from": event.may_volunteer_from, "minor_until": event.minor_until},
        _UNIT: {"told_unit": event.unit_id},
    }


def _eligibility(event: EligibilityRecorded) -> Eligibility:
    return Eligibility(eligible=event.eligible, checked_on=event.checked_on, valid_until=event.valid_until)


def _child_safety(event: ChildSafetyChecked) -> ChildSafety:
    return ChildSafety(cleared=event.cleared, checked_on=event.checked_on, valid_until=event.valid_until)


def _profile(event: IntakeCompleted) -> Profile:
    return Profile(**{field.name: getattr(event, field.name) for field in fields(Profile)})
