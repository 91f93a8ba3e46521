"""Cards as each reader may see them."""

from collections.abc import Callable, Collection

from services.intake.cards import queries
from services.intake.cards.answers import ContactCard, FileCard, IntroducedCard, NewcomerCard, NewcomerCards, UnitCard
from services.intake.cards.commands import AskNewcomerCards
from services.intake.interview.answers import LanguageLevels
from services.intake.interview.domain.availability import Availability
from services.intake.interview.views import language
from services.intake.newcomers.domain.newcomers import Newcomer
from services.intake.newcomers.domain.person import Person
from services.intake.store import IntakeWork
from services.intake.units.domain import Unit

Select = Callable[[Collection[str], IntakeWork], list[Newcomer]]
Show = Callable[[Newcomer], NewcomerCard]


def cards(ask: AskNewcomerCards, uow: IntakeWork) -> NewcomerCards:
    """Of each newcomer what the caller may see, of each unit what it is called; others are left out."""
    select, show = _READERS.get(uow.caller.role, (queries.of_units, _file))
    uow.units.prefetch(ask.unit_ids)
    units = filter(None, map(uow.units.find, dict.fromkeys(ask.unit_ids)))
    return NewcomerCards(
        newcomers={newcomer.id: show(newcomer) for newcomer in select(ask.newcomer_ids, uow)},
        units={unit.id: _unit(unit) for unit in units},
    )


def _introduced(newcomer: Newcomer) -> IntroducedCard:
    can = newcomer.current_availability or Availability(changed_on=newcomer.registered_on)
    return IntroducedCard(
        first_name=newcomer.person.first_name,
        languages=_languages(newcomer),
        talents=newcomer.profile.talents if newcomer.profile else (),
        available_days=can.available_days,
        available_slots=can.available_slots,
        away=can.away,
    )


def _contact(newcomer: Newcomer) -> ContactCard:
    person = newcomer.person
    return ContactCard(
        first_name=person.first_name,
        last_name=person.last_name,
        phone=person.phone,
        phone_e164=newcomer.reachable_at or None,
        email=person.email,
        preferred_contact=_preferred_contact(person),
        languages=_languages(newcomer),
    )


def _file(newcomer: Newcomer) -> FileCard:
    return FileCard(
        **vars(_contact(newcomer)),
        unit_id=newcomer.unit_id,
        status=newcomer.status,
        birth_year=newcomer.person.birth_date.year,
    )


_READERS: dict[str, tuple[Select, Show]] = {
    "newcomer": (queries.oneself, _file),
    "organisation": (queries.introduced, _introduced),
    "coach": (queries.coached, _contact),
}
"""By role, of whom it is told and how much. Others are told of those of their units."""


def _preferred_contact(person: Person) -> str | None:
    if person.phone:
        return "phone"
    return "email" if person.email else None


def _languages(newcomer: Newcomer) -> list[LanguageLevels]:
    return list(map(language, newcomer.profile.languages)) if newcomer.profile else []


def _unit(unit: Unit) -> UnitCard:
    return UnitCard(label=unit.label, kind=unit.kind, area_id=unit.area_id, area_label=unit.area_label)
