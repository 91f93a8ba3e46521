"""What every service does alike: destroy the key, remember who was erased, and confirm what was done."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from services.chassis.envelope import Envelope
from services.contracts.erasures import EVENTS, ErasedThere
from services.contracts.event import Event
from services.contracts.intake import NewcomerErased
from services.platform.erasing.domain import ErasedPerson
from services.platform.sequences import must_follow
from services.platform.work import UnitOfWork

_CONFIRMED_BY = {event.source: event for event in EVENTS}
Erased = Mapping[str, int]
"""By collection, how many documents were deleted or emptied."""


def hear(
    fact: Envelope, uow: UnitOfWork, service: str, erase: Callable[[str], Erased], kept: Iterable[str] = ()
) -> None:
    """Have `erase(person)` take away what the service keeps of whoever was erased, and confirm it. Again: once more."""
    event = fact.event()
    assert isinstance(event, NewcomerErased)
    must_follow(fact.sequence, 0)
    done = Counter(erase(event.erasure_id))
    person = remember(event.erasure_id, event.erased_on, done, kept, uow)
    uow.publish(_confirmed(service, person))


def remember(person: str, on: date, done: Erased, kept: Iterable[str], uow: UnitOfWork) -> ErasedPerson:
    """Destroy the person's key and keep that they were erased, with all that was done at this time and before."""
    before = uow.erased_persons.find(person)
    known = Counter(before.erased if before else {}) + Counter(done)
    now = ErasedPerson(id=person, on=before.on if before else on, erased=dict(sorted(known.items())), kept=tuple(kept))
    if uow.person_keys.find(person) is not None:
        uow.person_keys.remove(person)
    uow.erased_persons.put(now)
    return now


def remove_where(uow: UnitOfWork, collections: Mapping[str, str], person: str) -> Counter[str]:
    """Delete the documents of these collections whose field (by collection) names the person; `id` is their own id."""
    done: Counter[str] = Counter()
    for name, field in collections.items():
        kept = uow.collections[name]
        found = [kept.find(person)] if field == "id" else kept.where(**{field: person})
        for each in found:
            if each is not None:
                kept.remove(each.id)
                done[name] += 1
    return done


def _confirmed(service: str, person: ErasedPerson) -> Event:
    kind: Any = _CONFIRMED_BY[service]
    erased = (ErasedThere(kind=name.replace("_", "-"), documents=count) for name, count in person.erased.items())
    confirmed: Event = kind(erasure_id=person.id, erased=tuple(erased), kept=person.kept)
    return confirmed
