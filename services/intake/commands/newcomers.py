"""Commands and questions about newcomers."""

from dataclasses import dataclass, field
from datetime import date

from marshmallow import validate

from services.contracts.vocabulary import DAYS, DEMANDS, LEVELS, MOTIVATIONS, SECTORS, SLOTS, TRAVEL_MODES
from services.intake.commands.fields import (
    a_word,
    an_id,
    each,
    each_a_word,
    each_an_id,
    each_one_of,
    one_of,
    perhaps,
)
from services.intake.domain.consents import PURPOSES
from services.intake.domain.newcomers import AGE_RULES, YEAR_OF_SIXTEENTH
from services.intake.domain.profiles import PREFERENCES, SCHOOLING_LEVELS


@dataclass(frozen=True, kw_only=True)
class RegisterNewcomer:
    """Register a person with one unit."""

    unit_id: str = an_id()
    birth_date: date
    registered_on: date | None = None
    first_name: str = field(default="", metadata={"validate": validate.Length(max=120)})
    last_name: str = field(default="", metadata={"validate": validate.Length(max=120)})
    gender: str | None = perhaps(validate.OneOf(("m", "f", "x")))
    nationality: str | None = perhaps(validate.Regexp(r"\A[A-Z]{2}\Z", error="Two capitals, as in ISO 3166."))
    municipality: str | None = perhaps(validate.Length(max=80))
    postcode: str | None = perhaps(validate.Length(max=12))
    phone: str | None = perhaps(validate.Length(max=40))
    email: str | None = perhaps(validate.Length(max=254))
    reference: str | None = perhaps(validate.Length(1, 60), validate.Regexp(r"\s*\S", error="May not be blank."))
    age_rule: str = field(default=YEAR_OF_SIXTEENTH, metadata={"validate": validate.OneOf(AGE_RULES)})


@dataclass(frozen=True, kw_only=True)
class RecordEligibility:
    """Say which basis for volunteering was seen."""

    newcomer_id: str = an_id()
    basis_code: str = an_id()
    checked_on: date
    valid_until: date | None = None


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
class DecideConsent:
    """Say that the person allows a purpose, or does not."""

    newcomer_id: str = an_id()
    purpose: str = one_of(*PURPOSES)
    given: bool
    on: date


@dataclass(frozen=True, kw_only=True)
class WithdrawNewcomer:
    """The person stops."""

    newcomer_id: str = an_id()
    on: date


@dataclass(frozen=True, kw_only=True)
class AskNewcomer:
    """One person's whole file."""

    newcomer_id: str = an_id()


@dataclass(frozen=True, kw_only=True)
class AskNewcomers:
    """Who was registered by a unit, from one day to another."""

    unit_id: str | None = perhaps(validate.Length(1, 60))
    registered_from: date | None = None
    registered_to: date | None = None
