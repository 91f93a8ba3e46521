"""The order of each stream: a fact is taken after those before it, however they arrive.

Sequences count from 1 without gaps, and every event of these streams is heard. What is missing is on its way again;
where it does not come (it was told before this service was installed, or is a dead letter), the others go on.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from services.partners.people.domain.facts import Fact
from services.partners.people.domain.persons import Person

HELD_AT_MOST = timedelta(seconds=30)


def arrived(person: Person, fact: Fact) -> tuple[Person, list[Fact]]:
    """The person once this was heard, and the facts whose turn it is, in order."""
    if fact.sequence <= person.reached.get(fact.stream, 0):
        return person, [fact]
    if any((each.stream, each.sequence) == (fact.stream, fact.sequence) for each in person.held):
        return person, []
    return _run(replace(person, held=(*person.held, fact)), fact.stream)


def overdue(person: Person, now: datetime) -> tuple[Person, list[Fact]]:
    """The same once nobody waits any longer for what is missing before facts that are held too long."""
    late = [fact for fact in person.held if fact.heard_at <= now - HELD_AT_MOST]
    facts: list[Fact] = []
    for stream in dict.fromkeys(fact.stream for fact in late):
        last = max(fact.sequence for fact in late if fact.stream == stream)
        taken = [fact for fact in person.held if fact.stream == stream and fact.sequence <= last]
        left = tuple(fact for fact in person.held if fact not in taken)
        person = replace(person, held=left, reached={**person.reached, stream: last})
        person, following = _run(person, stream)
        facts += [*sorted(taken, key=lambda fact: fact.sequence), *following]
    return person, facts


def _run(person: Person, stream: str) -> tuple[Person, list[Fact]]:
    """Take what follows without a gap on what was taken of this stream."""
    held = {fact.sequence: fact for fact in person.held if fact.stream == stream}
    reached, taken = person.reached.get(stream, 0), []
    while reached + 1 in held:
        reached += 1
        taken.append(held[reached])
    if not taken:
        return person, []
    left = tuple(fact for fact in person.held if fact not in taken)
    return replace(person, held=left, reached={**person.reached, stream: reached}), taken
