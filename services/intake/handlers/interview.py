"""The intake interview."""

from services.chassis.answers import Answer, done
from services.contracts import intake as events
from services.intake import commands
from services.intake.domain.newcomers import Newcomer, interviewed
from services.intake.domain.profiles import Profile, spoken, supersedes, words
from services.intake.handlers.files import my_newcomer
from services.intake.store import IntakeWork


def complete_intake(order: commands.CompleteIntake, uow: IntakeWork) -> Answer:
    """Keep the profile that the interview yields; the same again, or an older one, changes nothing."""
    newcomer = my_newcomer(order.newcomer_id, uow)
    profile = _profile(order)
    if supersedes(profile, newcomer.profile):
        uow.newcomers.save(interviewed(newcomer, profile, uow.today))
        uow.publish(_completed(newcomer, profile))
    return done(newcomer.id)


def _profile(order: commands.CompleteIntake) -> Profile:
    return Profile(
        completed_on=order.completed_on,
        talents=words(order.talents),
        motivations=words(order.motivations),
        languages=tuple(dict.fromkeys(spoken(each.language, each.level) for each in order.languages)),
        available_days=words(order.available_days),
        preference=order.preference,
        schooling_level=order.schooling_level,
        priorities=words(order.priorities),
    )


def _completed(newcomer: Newcomer, profile: Profile) -> events.IntakeCompleted:
    return events.IntakeCompleted(
        newcomer_id=newcomer.id,
        unit_id=newcomer.unit_id,
        completed_on=profile.completed_on,
        talents=profile.talents,
        motivations=profile.motivations,
        languages=tuple(events.Language(language=each.language, level=each.level) for each in profile.languages),
        dutch_level=profile.dutch_level,
        available_days=profile.available_days,
        preference=profile.preference,
        schooling_level=profile.schooling_level,
        postcode=newcomer.person.travel_starts_at,
    )
