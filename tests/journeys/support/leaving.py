"""What would leave for partners of a year that was overheard, were there a partner with every scope on each channel,
and people who allow all of them, one or none. In this process, over a store in memory.
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
from tests.unit.partners import telling, webhook_target
from tests.unit.partners.queues import BrokerInMemory, keep_up, publish
from tests.unit.partners.telling import machine
from tests.unit.partners.webhook_target import Target

POLLS, HAS_WEBHOOK, READS_QUEUE = PARTNERS = ("jobkans", "brug", "vdab")
CHANNELS = {POLLS: "polling", HAS_WEBHOOK: "webhook", READS_QUEUE: "amqp"}
ONE_IN = 12
"""Of so many people one allows all partners, one each of them alone; the others nobody."""
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
            partner: frozenset(who for place, who in enumerate(people) if place % ONE_IN in (0, number))
            for number, partner in enumerate(PARTNERS, 1)
        }
        self.withdraw = frozenset(people[::ONE_IN])
        """They allow all, and from the middle of the year on nobody but the one that polls."""
        self.sent: dict[str, list[bytes]] = {partner: [] for partner in PARTNERS}
        """By partner, the bodies of what it is answered, sent, or finds in its queue."""
        self._facts = [fact for fact in facts if fact.who in self.people]
        self._store = MemoryStore()
        self._cursor, self._target, self._broker = "0", Target(), BrokerInMemory()

    def happens(self) -> "Leaving":
        """The whole year, asked for in the middle and at the end."""
        for partner in PARTNERS:
            telling.agree(self._store, partner, ends_on=FAR_DAY, channels=[CHANNELS[partner]])
            for who in sorted(self.allowed[partner]):
                telling.allow(self._store, who, partner)
        webhook_target.set_up(self._store, machine(HAS_WEBHOOK))
        keep_up(self._store, self._broker)
        middle = len(self._facts) // 2
        self._tell(self._facts[:middle])
        self._leaves()
        for who in sorted(self.withdraw):
            for partner in (HAS_WEBHOOK, READS_QUEUE):
                telling.forbid(self._store, who, partner)
        self._tell(self._facts[middle:])
        self._leaves()
        return self

    def events(self, partner: str) -> list[dict[str, Any]]:
        """What the partner was told, in its order."""
        told = map(json.loads, self.sent[partner])
        return [event for each in told for event in each.get("events", [each])]

    def _tell(self, facts: list[Fact]) -> None:
        for batch in _batches(facts):
            outcomes = telling.apply_bodies(self._store, batch[0].source, [fact.body for fact in batch])
            assert {outcome.kind for outcome in outcomes} == {"applied"}

    def _leaves(self) -> None:
        """By each channel all that is there; whoever reads a queue has read it."""
        more = True
        while more:
            page = telling.poll(self._store, machine(POLLS), after=self._cursor, limit=500)
            self.sent[POLLS].append(json.dumps(as_json(page)).encode())
            self._cursor, more = page.cursor, page.more
        while webhook_target.is_due(self._store):
            webhook_target.sends(self._store, self._target, partner=HAS_WEBHOOK)
        self.sent[HAS_WEBHOOK] = [body.encode() for _, body, _ in self._target.posts]
        publish(self._store, self._broker)
        self.sent[READS_QUEUE] += [json.dumps(event).encode() for event in self._broker.only.waiting]
        self._broker.only.waiting.clear()


def facts_of(bodies: Iterable[bytes]) -> Iterator[Fact]:
    """Of all events those about people that the service for partners hears, each once: it may be published twice."""
    heard = {each.source: each.types for each in LISTENERS if each.service == "partners"}
    events = {told["id"]: (told, body) for body in bodies for told in [json.loads(body)]}
    for told, told_as in events.values():
        source = told["source"].rpartition("/")[2]
        types, who = heard.get(source, ()), told["data"].get("newcomer_id")
        if who is not None and (types == ALL or told["type"] in types):
            yield Fact(source, told["type"], who, told_as)


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
