"""The intake interview."""

from dataclasses import fields
from typing import Any

from services.chassis.http.answers import Answer, Identified, done
from services.contracts.intake import IntakeCompleted, Language
from services.contracts.languages import language_code
from services.contracts.talents import read_talents
from services.intake.access import authorised
from services.intake.interview.commands import CompleteIntake, SpokenLanguage
from services.intake.interview.domain import profiles
from services.intake.interview.domain.availability import Availability
from services.intake.interview.domain.profiles import Profile, Spoken, Wishes
from services.intake.store import IntakeWork
from services.intake.values.statements import latest


def complete_intake(order: CompleteIntake, uow: IntakeWork) -> Answer[Identified]:
    """Keep the profile that the interview yields; the same again, or an older one, changes nothing."""
    newcomer = authorised(uow.newcomers, order.newcomer_id, uow)
    profile = latest(newcomer.profile, _profile(order))
    if profile != newcomer.profile:
        now = newcomer.interviewed(profile, uow.today)
        uow.newcomers.save(now)
        told = intake_completed(now.id, now.unit_id, now.person.travel_starts_at, profile, now.availability)
        uow.publish(told)
    return done(newcomer.id)


def intake_completed(
    newcomer_id: str, unit_id: str, postcode: str | None, profile: Profile, current: Availability | None
) -> IntakeCompleted:
    """What others hear of an interview that was held."""
    facts = _event_fields(profile, current)
    return IntakeCompleted(newcomer_id=newcomer_id, unit_id=unit_id, postcode=postcode, **facts)


def _profile(order: CompleteIntake) -> Profile:
    """Command and profile call the wishes by the same names, so a new one needs no line here."""
    said = {field.name: getattr(order, field.name) for field in fields(Wishes)}
    return profiles.profile(said, map(_spoken, order.languages))


def _spoken(said: SpokenLanguage) -> Spoken:
    return profiles.spoken(said.language, said.level, vars(said.skills) if said.skills else {})


def _event_fields(profile: Profile, current: Availability | None) -> dict[str, Any]:
    """The fields that event and profile call by the same name, and those that the event has in another form.

    Availability goes as it now stands: what changed after the day of the interview is not taken back.
    """
    named = [field.name for field in fields(IntakeCompleted) if hasattr(profile, field.name)]
    facts = {name: getattr(profile, name) for name in named}
    if current is not None:
        facts |= {"available_days": current.available_days, "available_slots": current.available_slots}
    return facts | {
        **_read("talents", profile.talents),
        **_read("goals", profile.goals),
        **_languages(profile),
        "priorities": profile.scored_priorities,
    }


def _read(name: str, words: tuple[str, ...]) -> dict[str, Any]:
    """Codes, which of them were guessed, and how many words were not understood: the words stay here."""
    read = read_talents(words)
    return {name: read.codes, f"{name}_guessed": read.guessed, f"{name}_unread": read.unread}


def _languages(profile: Profile) -> dict[str, Any]:
    coded = [(language_code(each.language), each.level) for each in profile.languages]
    return {
        "languages": tuple(Language(language=code, level=level) for code, level in coded if code),
        "languages_unread": sum(code is None for code, _ in coded),
    }
