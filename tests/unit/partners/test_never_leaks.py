"""Whatever is decided, agreed, told and delivered, in whatever order and however often: nothing leaves about anybody
who does not allow it to that partner, nothing beyond the scope, no line that the person hides, and of each person
everything in its order. Who was told a line that is hidden since is told to forget it.

Consents are looked up here in a plain list of what was heard, so that nothing of the rule is asked of itself.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.chassis.storage.memory import MemoryStore
from services.contracts.employment import LineHidden, LineShown, ReferralMade, TrajectoryDeclared
from services.contracts.event import Event
from services.partners.cuts.table import SCOPES, cuts
from services.partners.polling.answers import PartnerEvent
from tests.unit.partners import telling
from tests.unit.partners.telling import NOW, Told, machine, told_as

PEOPLE, PARTNERS = ("amina", "omar"), ("jobkans", "brug")
LEEWAY = timedelta(minutes=1)
CODES = ("cooking", "teaching")
LINES = (*(f"competence:{code}" for code in CODES), "signal:dutch-practised")


@dataclass(frozen=True)
class Decision:
    """What a person decided, as intake numbers it; `partner` None: in general."""

    who: str
    partner: str | None
    given: bool
    sequence: int
    at: int


@dataclass
class History:
    """What happened, and what the partners got."""

    chance: Random
    store: MemoryStore = field(default_factory=MemoryStore)
    scopes: dict[str, list[str]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    facts: dict[str, Told] = field(default_factory=dict)
    """By the id of the event."""
    heard: set[Decision] = field(default_factory=set)
    heard_lines: dict[tuple[str, str], tuple[int, bool]] = field(default_factory=dict)
    """By person and line, the highest sequence that was heard, and whether it hides the line."""
    known: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By partner and person, the lines that it was told and not told to forget."""
    handed: set[tuple[str, str]] = field(default_factory=set)
    """Partner and person, of all that was answered."""
    concerned: set[tuple[str, str]] = field(default_factory=set)
    """Partner and person, of each referral and trajectory that was heard of."""
    got: dict[str, list[PartnerEvent]] = field(default_factory=lambda: defaultdict(list))
    cursors: dict[str, str] = field(default_factory=lambda: dict.fromkeys(PARTNERS, "0"))

    def happens(self) -> None:
        """Agreements, then decisions and facts of both people, a second apart."""
        for partner in PARTNERS:
            self.scopes[partner] = self.chance.sample(SCOPES, self.chance.randint(1, len(SCOPES)))
            telling.agree(self.store, partner, scopes=self.scopes[partner])
        counts: dict[str, int] = defaultdict(int)
        for second in range(self.chance.randint(10, 40)):
            who = self.chance.choice(PEOPLE)
            if self.chance.random() < 0.4:
                counts[who] += 1
                whose = self.chance.choice([*PARTNERS, *PARTNERS, None])
                given = self.chance.random() < 0.6
                self.decisions.append(Decision(who, whose, given, counts[who], second))
            else:
                event = self._event(who, counts)
                stream = f"{event.source} {event.subject}"
                counts[stream] += 1
                told = Told(event, counts[stream], NOW + timedelta(seconds=second), f"event-{second}")
                self.facts[f"event-{second}"] = told

    def _event(self, who: str, counts: dict[str, int]) -> Event:
        chance = self.chance
        partner = chance.choice(PARTNERS)
        if chance.random() < 0.5:
            kinds: list[Callable[[], Event]] = [
                lambda: telling.referral(who=who, partner=partner),
                lambda: telling.referral("accepted", who, partner),
                lambda: telling.declared(who, partner=PARTNERS[PEOPLE.index(who)]),
            ]
            if any(each.event == kinds[-1]() for each in self.facts.values()):
                kinds.append(lambda: telling.outcome(who))
            kinds.append(lambda: telling.line(chance.choice(LINES), who, chance.random() < 0.7))
            return chance.choice(kinds)()
        if not counts[f"matching a-{who}"]:
            return telling.started(who)
        return chance.choice([lambda: telling.day(chance.randint(1, 9), who), lambda: self._evaluated(who)])()

    def _evaluated(self, who: str) -> Event:
        codes = self.chance.sample(CODES, self.chance.randint(1, len(CODES)))
        return telling.evaluated(*codes, who=who, practised_dutch=self.chance.choice([True, None]))

    def is_delivered(self) -> None:
        """Everything at least once, in any order; partners ask in between."""
        todo: list[Decision | Told] = [*self.decisions, *self.facts.values()]
        todo += self.chance.choices(todo, k=len(todo) // 3)
        self.chance.shuffle(todo)
        for each in todo:
            if isinstance(each, Decision):
                self._hears(each)
            else:
                [applied] = telling.apply(self.store, [each])
                assert applied.kind in ("applied", "repeated")
                self._hears_of_line(each)
                self._hears_of_partner(each.event)
            if self.chance.random() < 0.5:
                self.asks(self.chance.choice(PARTNERS))
        for partner in PARTNERS:
            self.asks(partner)

    def _hears(self, decision: Decision) -> None:
        if decision.given:
            at = NOW + timedelta(seconds=decision.at)
            telling.allow(self.store, decision.who, decision.partner, decision.sequence, at=at)
        else:
            telling.forbid(self.store, decision.who, decision.partner, decision.sequence)
        self.heard.add(decision)

    def _hears_of_line(self, told: Told) -> None:
        event = told.event
        if isinstance(event, LineHidden | LineShown):
            line = (event.newcomer_id, f"{event.kind}:{event.code}")
            heard = (told.sequence, isinstance(event, LineHidden))
            self.heard_lines[line] = max(self.heard_lines.get(line, (0, False)), heard)

    def _hears_of_partner(self, event: Event) -> None:
        if isinstance(event, ReferralMade | TrajectoryDeclared):
            whose = next(partner for partner in PARTNERS if told_as(partner) == event.partner_id)
            self.concerned.add((whose, event.newcomer_id))

    def hidden(self, who: str) -> set[str]:
        """The lines of this person that are hidden by what was heard up to now."""
        return {line for (whose, line), (_, hides) in self.heard_lines.items() if whose == who and hides}

    def asks(self, partner: str) -> None:
        """The partner goes on from its cursor, sometimes from the beginning; what it gets must be allowed now."""
        limit = self.chance.randint(1, 5)
        if self.chance.random() < 0.2:
            for event in telling.poll(self.store, machine(partner), limit=limit).events:
                self.must_be_allowed(event, partner, again=True)
        page = telling.poll(self.store, machine(partner), after=self.cursors[partner], limit=limit)
        self.cursors[partner] = page.cursor
        for event in page.events:
            self.must_be_allowed(event, partner)
            self.got[partner].append(event)
        if page.more:
            self.asks(partner)

    def must_be_allowed(self, event: PartnerEvent, partner: str, again: bool = False) -> None:
        """By what was heard up to now the person allows it, and did when it happened; the scope names all of it."""
        if event.type == "consent-withdrawn":
            assert (partner, event.subject) in self.handed | self.concerned
            assert set(event.data) == {"newcomer_id"}
            if not again:
                self.known.pop((partner, event.subject), None)
            return
        if event.type == "line-withdrawn":
            assert (partner, event.subject) in self.handed
            if not again:
                self.known[partner, event.subject].discard(event.data["line"])
            return
        self.handed.add((partner, event.subject))
        assert lines_of(event).isdisjoint(self.hidden(event.subject))
        self.known[partner, event.subject] |= lines_of(event)
        since = self.allowed_since(event.subject, partner, self.heard)
        fact = self.facts[event.id]
        cut = cuts()[event.type]
        assert since is not None
        assert fact.at >= NOW + timedelta(seconds=since) - self._leeway(event, partner)
        assert cut.scope in self.scopes[partner]
        assert set(event.data) <= set(cut.fields)
        assert getattr(fact.event, "partner_id", None) in (None, told_as(partner))

    def _leeway(self, event: PartnerEvent, partner: str) -> timedelta:
        """Clocks may differ where a referral was made on the first yes; nobody said no before."""
        noes = [
            each
            for each in self.heard
            if each.who == event.subject and each.partner in (partner, None) and not each.given
        ]
        return LEEWAY if event.type == ReferralMade.type and not noes else timedelta()

    def allowed_since(self, who: str, partner: str, decisions: set[Decision]) -> int | None:
        """The second of the first yes after the last no, of those that concern this partner."""
        about = [each for each in decisions if each.who == who and each.partner in (partner, None)]
        last_no = max((each.sequence for each in about if not each.given), default=0)
        yeses = [each.at for each in about if each.given and each.partner == partner and each.sequence > last_no]
        return min(yeses, default=None)


def lines_of(event: PartnerEvent) -> set[str]:
    """The lines of the portfolio that the partner reads in it."""
    signals = {"signal:dutch-practised"} if event.data.get("practised_dutch") is not None else set()
    return signals | {f"competence:{code}" for code in event.data.get("competences", [])}


def place(history: History, event: PartnerEvent) -> tuple[str, int]:
    """The stream of the fact that it tells, and its sequence there."""
    fact = history.facts[event.id]
    return f"{fact.event.source} {fact.event.subject}", fact.sequence


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_leaves_that_is_not_allowed_and_all_in_its_order(seed: int) -> None:
    history = History(Random(seed))
    history.happens()
    history.is_delivered()

    for partner in PARTNERS:
        events = [each for each in history.got[partner] if each.source != "/refu/partners"]
        for who in PEOPLE:
            assert history.known[partner, who].isdisjoint(history.hidden(who))
        numbers = [each.sequence for each in history.got[partner]]
        assert numbers == sorted(set(numbers))
        assert len({each.id for each in events}) == len(events)
        told: dict[str, list[int]] = defaultdict(list)
        for event in events:
            stream, sequence = place(history, event)
            told[stream].append(sequence)
        assert all(sequences == sorted(sequences) for sequences in told.values())


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_all_that_somebody_allowed_from_the_beginning_arrives(seed: int) -> None:
    history = History(Random(seed))
    history.happens()
    history.decisions = [
        Decision(who, partner, True, nth, 0) for who in PEOPLE for nth, partner in enumerate(PARTNERS, 1)
    ]
    history.is_delivered()

    for partner in PARTNERS:
        expected = {key for key, fact in history.facts.items() if is_for(partner, fact, history)}
        assert {event.id for event in history.got[partner] if event.source != "/refu/partners"} == expected


def is_for(partner: str, fact: Told, history: History) -> bool:
    """Whether the scope names it, and it is this partner's: as the history made it, not as it is stored."""
    cut = cuts().get(fact.event.type)
    if cut is None:
        return False
    if cut.scope not in history.scopes[partner]:
        return False
    if cut.to == "partner":
        return getattr(fact.event, "partner_id", None) == told_as(partner)
    if cut.to == "trajectory":
        return PARTNERS[PEOPLE.index(fact.event.subject)] == partner
    return True
