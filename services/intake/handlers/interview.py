"""The intake interview."""

from typing import Any

from services.chassis.http.answers import Answer, done
from services.contracts import intake as events
from services.contracts.vocabulary import DEMANDS, SECTORS, SLOTS, TRAVEL_MODES
from services.intake import commands
from services.intake.domain.newcomers import Newcomer, interviewed
from services.intake.domain.profiles import Profile, Spoken, in_order, spoken, supersedes, words
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def complete_intake(order: commands.CompleteIntake, uow: IntakeWork) -> Answer:
    """Keep the profile that the interview yields; the same again, or an older one, changes nothing."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    profile = _profile(order)
    if supersedes(profile, newcomer.profile):
        now = interviewed(newcomer, profile, uow.today)
        uow.newcomers.save(now)
        uow.publish(_completed(now, profile))
    return done(newcomer.id)


def _profile(order: commands.CompleteIntake) -> Profile:
    return Profile(
        completed_on=order.completed_on,
        talents=words(order.talents),
        motivations=words(order.motivations),
        languages=tuple(dict.fromkeys(map(_spoken, order.languages))),
        available_days=words(order.available_days),
        preference=order.preference,
        schooling_level=order.schooling_level,
        **_wishes(order),
    )


def _spoken(said: commands.SpokenLanguage) -> Spoken:
    return spoken(said.language, said.level, vars(said.skills) if said.skills else {})


def _wishes(order: commands.CompleteIntake) -> dict[str, Any]:
    """What weighs, what is hoped for, and what is not wanted."""
    return {
        "available_slots": in_order(order.available_slots, SLOTS),
        "priorities": words(order.priorities),
        "goals": words(order.goals),
        "limits": in_order(order.limits, DEMANDS),
        "excluded_sectors": in_order(order.excluded_sectors, SECTORS),
        "excluded_organisations": words(order.excluded_organisations),
        "travel_modes": in_order(order.travel_modes, TRAVEL_MODES),
        "most_travel_minutes": order.most_travel_minutes,
    }


def _completed(newcomer: Newcomer, profile: Profile) -> events.IntakeCompleted:
    return events.IntakeCompleted(
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit_id,
        completed_on=profile.completed_on,
        talents=profile.talents,
        motivations=profile.motivations,
        languages=tuple(events.Language(language=each.language, level=each.level) for each in profile.languages),
        dutch_level=profile.dutch_level,
        preference=profile.preference,
        schooling_level=profile.schooling_level,
        postcode=newcomer.person.travel_starts_at,
        **_when(newcomer),
        **_wishes_told(profile),
    )


def _when(newcomer: Newcomer) -> dict[str, Any]:
    """As it now stands: what changed after the day of the interview is not taken back."""
    can = newcomer.can
    return {"available_days": can.available_days, "available_slots": can.available_slots} if can else {}


def _wishes_told(profile: Profile) -> dict[str, Any]:
    return {
        "dutch_by_skill": profile.dutch_by_skill,
        "priorities": profile.weighing,
        "goals": profile.goals,
        "limits": profile.limits,
        "excluded_sectors": profile.excluded_sectors,
        "excluded_organisations": profile.excluded_organisations,
        "travel_modes": profile.travel_modes,
        "most_travel_minutes": profile.most_travel_minutes,
    }
