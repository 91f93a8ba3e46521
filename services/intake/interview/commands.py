"""What may be asked about the interview, and about when somebody can."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.chassis.http.command_fields import an_id, one_of, perhaps
from services.contracts.vocabulary import DAYS, DEMANDS, LEVELS, MOTIVATIONS, SECTORS, SLOTS, TRAVEL_MODES
from services.intake.fields import a_word, each, each_a_word, each_an_id, each_one_of
from services.intake.interview.domain.profiles import PREFERENCES, SCHOOLING_LEVELS


@dataclass(frozen=True, kw_only=True)
class LevelBySkill:
    """The CEFR level of each skill that was looked at."""

    listening: str | None = perhaps(validate.OneOf(LEVELS))
    speaking: str | None = perhaps(validate.OneOf(LEVELS))
    reading: str | None = perhaps(validate.OneOf(LEVELS))
    writing: str | None = perhaps(validate.OneOf(LEVELS))


@dataclass(frozen=True, kw_only=True)
class SpokenLanguage:
    """A language and, where known, its CEFR level, as a whole and per skill."""

    language: str = a_word()
    level: str | None = perhaps(validate.OneOf(LEVELS))
    skills: LevelBySkill | None = None


@dataclass(frozen=True, kw_only=True)
class CompleteIntake:
    """Record what the intake interview yields."""

    newcomer_id: str = an_id()
    completed_on: date
    talents: list[str] = field(default_factory=list, metadata=each_a_word())
    motivations: list[str] = field(default_factory=list, metadata=each_one_of(*MOTIVATIONS))
    languages: list[SpokenLanguage] = field(default_factory=list, metadata=each())
    available_days: list[str] = field(default_factory=list, metadata=each_one_of(*DAYS))
    available_slots: list[str] = field(default_factory=list, metadata=each_one_of(*SLOTS))
    preference: str = one_of(*PREFERENCES)
    schooling_level: str | None = perhaps(validate.OneOf(SCHOOLING_LEVELS))
    priorities: list[str] = field(default_factory=list, metadata=each_a_word())
    goals: list[str] = field(default_factory=list, metadata=each_a_word())
    limits: list[str] = field(default_factory=list, metadata=each_one_of(*DEMANDS))
    excluded_sectors: list[str] = field(default_factory=list, metadata=each_one_of(*SECTORS))
    excluded_organisations: list[str] = field(default_factory=list, metadata=each_an_id())
    travel_modes: list[str] = field(default_factory=list, metadata=each_one_of(*TRAVEL_MODES))
    most_travel_minutes: int | None = perhaps(validate.Range(5, 180))


@dataclass(frozen=True, kw_only=True)
class Away:
    """Not at all from one day to another, both included."""

    from_on: date
    until: date


@dataclass(frozen=True, kw_only=True)
class ChangeAvailability:
    """Say when the person can, in place of what was known."""

    newcomer_id: str = an_id()
    changed_on: date
    available_days: list[str] = field(default_factory=list, metadata=each_one_of(*DAYS))
    available_slots: list[str] = field(default_factory=list, metadata=each_one_of(*SLOTS))
    away: list[Away] = field(default_factory=list, metadata=each(at_most=20))
