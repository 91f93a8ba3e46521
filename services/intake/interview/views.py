"""The profile as it is shown."""

from dataclasses import fields

from services.contracts.talents import understood
from services.intake.interview.answers import CurrentProfile, LanguageLevels
from services.intake.interview.domain.availability import Availability
from services.intake.interview.domain.profiles import Profile, Spoken, Wishes


def profile(known: Profile, current: Availability) -> CurrentProfile:
    """With the days and slots that hold now, and a language's skills by name."""
    wishes = {field.name: getattr(known, field.name) for field in fields(Wishes)}
    when = {"available_days": current.available_days, "available_slots": current.available_slots}
    return CurrentProfile(
        **wishes | when,
        languages=list(map(language, known.languages)),
        talents_understood=understood(known.talents),
        goals_understood=understood(known.goals),
    )


def language(spoken: Spoken) -> LanguageLevels:
    """A language with its skills by name."""
    skills = {each.skill: each.level for each in spoken.skills}
    return LanguageLevels(language=spoken.language, level=spoken.level, skills=skills)
