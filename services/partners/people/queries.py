"""Looking people up."""

from datetime import UTC, datetime

from services.chassis.storage.store import Listing
from services.partners.people.domain.persons import Person
from services.partners.store import PERSONS, PartnersWork

_EVER = datetime(2000, 1, 1, tzinfo=UTC)


def person_of(newcomer_id: str, uow: PartnersWork) -> Person:
    """What is known of this newcomer, nothing yet where nothing was heard."""
    return uow.persons.find(newcomer_id) or Person(id=newcomer_id)


def keep(person: Person, uow: PartnersWork) -> None:
    """Keep what is known now."""
    uow.persons.put(person.indexed(uow.now))


def those_with(moment: str, until: datetime | None, at_most: int, uow: PartnersWork) -> list[Person]:
    """So many of those for whom this moment (`noted_since`, `held_since`, `waiting_since`) has come, longest first."""
    wanted = Listing(equals={}, by=moment, first=_EVER, last=until, at_most=at_most)
    ids = [row["_id"] for row in uow.store.listed(PERSONS, wanted)]
    uow.persons.prefetch(ids)
    return [person for each in ids if (person := uow.persons.find(each)) is not None]
