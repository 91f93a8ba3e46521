"""An assignment: somebody volunteers somewhere, from a first day to a last one, with guidance."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from services.chassis.errors import Invalid

END_REASONS = ("completed", "newcomer-stopped", "organisation-stopped", "other")


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Who informs the volunteer before the start and who insures: the organisation, unless agreed otherwise."""

    informs: str = "organisation"
    insures: str = "organisation"
    informed_on: date | None = None
    costs: str | None = None
    """How costs are reimbursed: `flat`, `real` or `none`; None while nobody agreed on anything yet."""

    @property
    def made(self) -> bool:
        """Whether it was agreed, rather than assumed."""
        return self.costs is not None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What was done about a signal or an incident. Its text stays in matching."""

    done_on: date
    text: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """A line of guidance. Its text stays in matching."""

    id: str
    kind: str
    on: date
    text: str
    by: str
    follow_up_by: date | None = None
    """The day by which somebody must have looked into it; None when nobody need."""
    followed_up: FollowUp | None = None

    @property
    def waits(self) -> bool:
        """Whether it is still to be followed up."""
        return self.follow_up_by is not None and self.followed_up is None


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """How one side looks back, in one go or bit by bit. Its remark and its own words stay in matching."""

    by: str
    evaluated_on: date
    score: int
    competences: tuple[str, ...] = ()
    """In that side's words."""
    none_seen: bool = False
    """Whether it answered that there are no competences to name."""
    practised_dutch: bool | None = None
    next_step: str | None = None
    remark: str | None = None
    added_on: tuple[date, ...] = ()
    """On which days it answered what was missing at first."""


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One newcomer at one opportunity, with its days, notes and evaluations inside: one document."""

    id: str
    newcomer_id: str
    unit_id: str
    opportunity_id: str
    organisation_id: str
    area_id: str
    starts_on: date
    ends_on: date | None = None
    """The last day as agreed; `ended_on` is the real one."""
    talents: tuple[str, ...] = ()
    match_id: str | None = None
    introduction: int | None = None
    """As in its match: that the newcomer allowed this organisation to be told, and after which decision of theirs."""
    reference: str | None = None
    reference_key: str | None = None
    """The reference in the spelling by which it is looked up."""
    recorded_as_finished: bool = False
    agreement: Agreement = field(default_factory=Agreement)
    briefed_on: date | None = None
    ended_on: date | None = None
    end_reason: str | None = None
    ending_on: date | None = None
    """The last day where an end is planned that is still to come; it can be corrected or taken back until then."""
    ending_reason: str | None = None
    days: dict[date, float | None] = field(default_factory=dict)
    """Attendance by date, with the hours where somebody noted them: an hour is a day."""
    planned_days: tuple[date, ...] = ()
    """In order."""
    absences: dict[date, str] = field(default_factory=dict)
    """Why not, by date, as a code; a date is either here or among the days."""
    announced: tuple[date, ...] = ()
    """Of these absences, those that were said beforehand."""
    paid_days: tuple[date, ...] = ()
    """For which something was paid that was not taken back; in order."""
    notes: tuple[Note, ...] = ()
    evaluations: dict[str, Evaluation] = field(default_factory=dict)
    """By side: `organisation`, `newcomer`."""
    told_as: str | None = None
    """The newcomer as events name them, where their file went into another since."""
    unsettled: bool = False
    """Whether something in it waits however long ago it ended: derived from the other fields, kept to be queried."""

    def __post_init__(self) -> None:
        """Derive `unsettled`."""
        object.__setattr__(self, "unsettled", bool(self.to_follow_up or self.paid_without_day or self.days_unaccounted))

    @property
    def told(self) -> str:
        """The newcomer by whose id events name it: it never changes, whichever file goes on."""
        return self.told_as or self.newcomer_id

    @property
    def to_follow_up(self) -> tuple[Note, ...]:
        """Signals and incidents that somebody must look into."""
        return tuple(note for note in self.notes if note.waits)

    @property
    def paid_without_day(self) -> tuple[date, ...]:
        """The days that were paid and withdrawn afterwards: the money still counts for the ceilings."""
        return tuple(day for day in self.paid_days if day not in self.days)

    @property
    def days_unaccounted(self) -> tuple[date, ...]:
        """The planned days until its end without attendance or absence; none while it runs."""
        if self.running:
            return ()
        return tuple(day for day in self.planned_days if self.covers(day) and not self.accounts_for(day))

    def accounts_for(self, day: date) -> bool:
        """Whether it is recorded that the newcomer was there on that day, or was not."""
        return day in self.days or day in self.absences

    @property
    def holder(self) -> str:
        """Under which id it holds its place: the match's that took it, or its own."""
        return self.match_id or self.id

    @property
    def running(self) -> bool:
        """Whether it is not over."""
        return self.ended_on is None

    @property
    def last_day(self) -> date | None:
        """The real last day, else the planned one, else the one agreed at the start; None when it has no end yet."""
        return self.ended_on or self.ending_on or self.ends_on

    @property
    def never_began(self) -> bool:
        """Whether it was called off before its first day."""
        return self.ended_on is not None and self.ended_on < self.starts_on

    def covers(self, day: date) -> bool:
        """Whether the day lies within it, first and last day included."""
        return self.starts_on <= day and (self.last_day is None or day <= self.last_day)


def require_valid_dates(assignment: Assignment) -> None:
    """Raise Invalid `ends-before-start` for a last day before the first."""
    if assignment.ends_on is not None and assignment.ends_on < assignment.starts_on:
        raise Invalid("ends-before-start", "The last day lies before the first.", field="ends_on")


def finished(assignment: Assignment, today: date) -> Assignment:
    """One that was over when it was recorded: on its agreed last day, today where none was agreed. Raises Invalid."""
    for field_, day in (("starts_on", assignment.starts_on), ("ends_on", assignment.ends_on)):
        if day is not None and day > today:
            raise Invalid("assignment-in-the-future", f"{day} is to come; it cannot be over.", field=field_)
    return replace(
        assignment,
        ended_on=assignment.ends_on or today,
        end_reason="completed",
    )


def excused(assignment: Assignment, dates: Iterable[date]) -> Assignment:
    """With the newcomer not expected on these dates: they agreed to something else before."""
    away = dict.fromkeys(dates, "cannot-come")
    return replace(assignment, absences={**assignment.absences, **away}, announced=tuple(sorted(away)))


def must_cover(assignment: Assignment, day: date, field: str = "on") -> None:
    """Raise Invalid `outside-assignment` unless the day lies within it."""
    if not assignment.covers(day):
        first, last = assignment.starts_on, assignment.last_day
        detail = f"It runs from {first} to {last}." if last else f"It runs from {first} on, without an end."
        raise Invalid("outside-assignment", detail, field=field)
