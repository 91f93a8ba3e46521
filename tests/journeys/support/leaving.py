"""What would leave for partners of a year that was overheard, were there partners with every scope, and people who
allow one of them, both or none. In this process, over a store in memory.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.contracts.listeners import ALL, LISTENERS
from services.partners.cuts.table import cuts
from tests.unit.partners import telling
from tests.unit.partners.telling import machine

PARTNERS = ("jobkans", "brug")
ONE_IN = 12
"""Of so many people one allows the first partner, one the second, one both; the others nobody."""
AT_ONCE = 200
FAR_DAY = date(2199, 12, 31)


@dataclass(frozen=True)
class Fact:
    """An event that the service for partners hears."""

    source: str
    type: str
    who: str
    body: bytes


class Leaving:
    """The service for partners, told the facts about these people."""

    def __init__(self, facts: Sequence[Fact], at_most: int | None = None) -> None:
        """`at_most` takes so many of the people who have most to tell."""
        count = Counter(fact.who for fact in facts if fact.type in cuts())
        people = sorted(count, key=lambda who: (-count[who], who))[:at_most]
        self.people = frozenset(people)
        """All of whom there is something to tell, whether they allow it or not."""
        self.allowed = {
            partner: frozenset(who for place, who in enumerate(people) if place % ONE_IN in (number, 2))
            for number, partner in enumerate(PARTNERS)
        }
        self.withdraw = frozenset(people[2::ONE_IN])
        """They allow both, and the second no longer from the middle of the year on."""
        self.sent: dict[str, list[bytes]] = {partner: [] for partner in PARTNERS}
        """By partner, what it is answered, as it goes over the wire."""
        self._facts = [fact for fact in facts if fact.who in self.people]
        self._store = MemoryStore()
        self._cursors = dict.fromkeys(PARTNERS, "0")

    def happens(self) -> "Leaving":
        """The whole year, asked for in the middle and at the end."""
        for partner in PARTNERS:
            telling.agree(self._store, partner, ends_on=FAR_DAY)
            for who in sorted(self.allowed[partner]):
                telling.allow(self._store, who, partner)
        middle = len(self._facts) // 2
        self._tell(self._facts[:middle])
        self._ask()
        for who in sorted(self.withdraw):
            telling.forbid(self._store, who, PARTNERS[1])
        self._tell(self._facts[middle:])
        self._ask()
        return self

    def events(self, partner: str) -> list[dict[str, Any]]:
        """What the partner was told, in its order."""
        return [event for body in self.sent[partner] for event in json.loads(body)["events"]]

    def _tell(self, facts: list[Fact]) -> None:
        for batch in _batches(facts):
            outcomes = telling.apply_bodies(self._store, batch[0].source, [fact.body for fact in batch])
            assert {outcome.kind for outcome in outcomes} == {"applied"}

    def _ask(self) -> None:
        for partner in PARTNERS:
            more = True
            while more:
                page = telling.poll(self._store, machine(partner), after=self._cursors[partner], limit=500)
                self.sent[partner].append(json.dumps(as_json(page)).encode())
                self._cursors[partner], more = page.cursor, page.more


def facts_of(bodies: Iterable[bytes]) -> Iterator[Fact]:
    """Of all events those about people that the service for partners hears."""
    heard = {each.source: each.types for each in LISTENERS if each.service == "partners"}
    for body in bodies:
        told = json.loads(body)
        source = told["source"].rpartition("/")[2]
        types, who = heard.get(source, ()), told["data"].get("newcomer_id")
        if who is not None and (types == ALL or told["type"] in types):
            yield Fact(source, told["type"], who, body)


def _batches(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Of one queue each."""
    batch: list[Fact] = []
    for fact in facts:
        if batch and (fact.source != batch[0].source or len(batch) == AT_ONCE):
            yield batch
            batch = []
        batch.append(fact)
    if batch:
        yield batch
