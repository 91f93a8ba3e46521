"""A newcomer's file: what was heard, and what was agreed on the way to work, in one document."""

from dataclasses import dataclass, field, replace
from typing import Any

from services.chassis.errors import Conflict, Forbidden, NotFound
from services.contracts.event import Event
from services.contracts.intake import (
    ConsentGiven,
    ConsentWithdrawn,
    IntakeCompleted,
    MergeUndone,
    NewcomerMoved,
    NewcomerRegistered,
    NewcomersMerged,
    NewcomerWithdrew,
    ProcessingRestricted,
    ProcessingRestrictionLifted,
)
from services.contracts.languages import DUTCH
from services.employment.files.domain import evidence
from services.employment.files.domain.agreements import Push, Referral, Trajectory
from services.employment.files.domain.evidence import AssignmentFact, Evidence
from services.employment.files.domain.objections import Objection
from services.platform.sequences import must_follow

PURPOSE = "job-coaching"
LEVELS = ("low", "middle", "high")
REGISTRATION, INTERVIEW, CONSENT, WITHDRAWAL = "registration", "interview", "consent", "withdrawal"
RESTRICTION = "restriction"
MERGE = "merge"


@dataclass(frozen=True, kw_only=True)
class File:
    """One newcomer. Its parts come in any order: assignments can be heard of before the registration."""

    id: str
    heard: dict[str, int] = field(default_factory=dict)
    """By kind of fact of the newcomer, the sequence of the one that holds."""
    unit_id: str | None = None
    """The unit that keeps it; None until that was heard, and while the file goes on in another one."""
    told_unit: str | None = None
    """The unit as heard last; None until it was heard apart from the file that goes on."""
    merged_into: str | None = None
    """The file in which this one goes on, if it was merged."""
    schooling_level: str | None = None
    speaks: dict[str, str | None] | None = None
    """By language the level of CEFR, as far as known; None while no interview was heard of that told it."""
    seeks_work: bool = False
    """Whether the person named work as a motivation."""
    consents: bool = False
    """Whether the person allows `job-coaching` in general: nobody outside hears anything because of that."""
    allowed: frozenset[str] = frozenset()
    """Ids of the partners that the person allows it: see `services.platform.partners`."""
    stopped: bool = False
    restricted: bool = False
    """Whether the file is kept and not used: nobody outside reads it, and nothing new is proposed."""
    evidence: dict[str, Evidence] = field(default_factory=dict)
    """By assignment."""
    trajectories: dict[str, Trajectory] = field(default_factory=dict)
    referrals: dict[str, Referral] = field(default_factory=dict)
    pushes: dict[str, Push] = field(default_factory=dict)
    objections: dict[str, Objection] = field(default_factory=dict)
    """To what is said of this person, answered or not."""

    @property
    def unit(self) -> str:
        """The unit that registered this person; raises NotFound until the registration was heard."""
        return self.registered.unit_id or ""

    @property
    def registered(self) -> "File":
        """This file; raises NotFound until the registration was heard."""
        if self.unit_id is None:
            raise NotFound("unknown-newcomer", "This newcomer's registration was not heard of yet.", id=self.id)
        return self

    def must_take_part(self) -> None:
        """Raise Conflict `newcomer-withdrawn` for who stopped, `processing-restricted` for a file that is not used."""
        if self.stopped:
            raise Conflict("newcomer-withdrawn", "This person stopped; nothing new is proposed.", id=self.id)
        if self.restricted:
            detail = "This file is kept and not used: lift the restriction first."
            raise Conflict("processing-restricted", detail, id=self.id)

    @property
    def may_be_coached(self) -> bool:
        """Whether the person allows job coaching at all: in general, or some partner."""
        return not self.restricted and (self.consents or bool(self.allowed))

    def allows(self, partner_id: str) -> bool:
        """Whether the person allows this partner job coaching."""
        return not self.restricted and partner_id in self.allowed

    def must_allow(self, partner_id: str) -> None:
        """Raise Forbidden `no-consent-for-partner`, which names where to record a yes, unless the person allows it."""
        if not self.allows(partner_id):
            detail = (
                "This person did not allow this partner job coaching: ask, and record their yes with `partner`. "
                "A yes of a moment ago may still be on its way."
            )
            raise Forbidden("no-consent-for-partner", detail, newcomer_id=self.id, consent=self.consent_path)

    @property
    def consent_path(self) -> str:
        """Where the person's yes to job coaching is recorded."""
        return f"/v1/newcomers/{self.id}/consents/{PURPOSE}"


def after(file: File, event: Event, sequence: int) -> File:
    """The file once this was heard."""
    known = replace(file, told_unit=file.told_unit or file.unit_id)
    now = _after(known, event, sequence)
    return replace(now, unit_id=None if now.merged_into else now.told_unit)


def _after(file: File, event: Event, sequence: int) -> File:
    match event:
        case NewcomerRegistered() | NewcomerMoved():
            return _apply_if_newer(file, REGISTRATION, sequence, told_unit=event.unit_id)
        case NewcomersMerged() | MergeUndone():
            into = event.survivor_id if isinstance(event, NewcomersMerged) else None
            return _apply_if_newer(file, MERGE, sequence, merged_into=into)
        case ProcessingRestricted() | ProcessingRestrictionLifted():
            restricted = isinstance(event, ProcessingRestricted)
            return _apply_if_newer(file, RESTRICTION, sequence, restricted=restricted)
    return _said(file, event, sequence)


def _said(file: File, event: Event, sequence: int) -> File:
    """What the person told, or decided."""
    match event:
        case IntakeCompleted():
            return _apply_if_newer(file, INTERVIEW, sequence, **_interviewed(event))
        case NewcomerWithdrew():
            return _apply_if_newer(file, WITHDRAWAL, sequence, stopped=True)
        case ConsentGiven() | ConsentWithdrawn() if event.purpose == PURPOSE:
            return _decided(file, event.partner_id, isinstance(event, ConsentGiven), sequence)
    return file


def _interviewed(event: IntakeCompleted) -> dict[str, Any]:
    return {
        "schooling_level": event.schooling_level,
        "speaks": _spoken(event),
        "seeks_work": "work" in event.motivations,
    }


def _spoken(event: IntakeCompleted) -> dict[str, str | None]:
    """Every language that was told, Dutch by the level that was looked at."""
    dutch = {DUTCH: event.dutch_level} if event.dutch_level else {}
    return {**{each.language: each.level for each in event.languages}, **dutch}


def consent_for(partner_id: str) -> str:
    """The kind of fact that says whether this partner is allowed job coaching."""
    return f"{CONSENT} {partner_id}"


def with_evidence(file: File, event: AssignmentFact, sequence: int) -> File:
    """The file once this fact of one of its assignments was heard."""
    known = file.evidence.get(event.assignment_id)
    grown = evidence.after(known, event, sequence)
    return file if grown is known else replace(file, evidence={**file.evidence, event.assignment_id: grown})


def _decided(file: File, partner_id: str | None, given: bool, sequence: int) -> File:
    if partner_id is None:
        return _apply_if_newer(file, CONSENT, sequence, consents=given)
    allowed = file.allowed | {partner_id} if given else file.allowed - {partner_id}
    return _apply_if_newer(file, consent_for(partner_id), sequence, allowed=allowed)


def _apply_if_newer(file: File, kind: str, sequence: int, **facts: Any) -> File:
    """The file after this fact, unchanged when one of the same kind with this sequence or a higher one was heard."""
    must_follow(sequence, max(file.heard.values(), default=0))
    if sequence <= file.heard.get(kind, 0):
        return file
    return replace(file, heard={**file.heard, kind: sequence}, **facts)
