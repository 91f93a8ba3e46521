"""Invented newcomers, organisations and opportunities, always the same for the same seed and day.

Skewed as the real thing is: talents by Zipf's law over the list of talents (a few are had and asked by many), towns
and organisations of unequal size, way from home to work over real coordinates, two to five free days or single parts of
days, Dutch from none to C1, one-off and long-term work, one to ten places of which most have few, some full already.
Some people have duties, filed or not, exclusions, limits, absences, a running assignment or no valid eligibility; some
organisations are not approved or not insured. Nobody in here is a person.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any, TypeVar

from bench.matching.towns import Towns
from services.contracts import vocabulary as words
from services.contracts.intake import Period, SkillLevel
from services.contracts.talents import table
from services.matching.assignments.domain.assignments import Assignment
from services.matching.board.board import Board
from services.matching.duties.domain import DutyFile, Filed
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.newcomers import Availability, ChildSafety, Eligibility, Newcomer, Profile
from services.matching.projections.domain.opportunities import Opportunity, OpportunityDetails
from services.matching.projections.domain.organisations import Organisation
from services.matching.rulebook import in_force
from services.matching.values import stored_names

TODAY = date(2026, 3, 2)
OFFERS_OF_A_HOST = 8
LEVELS: dict[str | None, int] = {None: 15, "A1": 25, "A2": 30, "B1": 20, "B2": 8, "C1": 2}
ASKED: dict[str | None, int] = {None: 55, "A1": 12, "A2": 18, "B1": 11, "B2": 4}
PLACES = {n: 1 / n for n in range(1, 11)}

T = TypeVar("T")


@dataclass
class Invented:
    """A world, as the aggregates that matching keeps."""

    newcomers: dict[str, Newcomer] = field(default_factory=dict)
    duties: dict[str, DutyFile] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    opportunities: dict[str, Opportunity] = field(default_factory=dict)
    places: dict[str, PlaceAllocation] = field(default_factory=dict)
    assignments: dict[str, Assignment] = field(default_factory=dict)

    def collections(self) -> dict[str, Mapping[str, Any]]:
        """By stored collection, the aggregates by id; in the order in which a board writes each row once."""
        return {
            stored_names.ORGANISATIONS: self.organisations,
            stored_names.PLACES: self.places,
            stored_names.DUTIES: self.duties,
            stored_names.OPPORTUNITIES: self.opportunities,
            stored_names.ASSIGNMENTS: self.assignments,
            stored_names.NEWCOMERS: self.newcomers,
        }

    def board(self) -> Board:
        """All of it on a board."""
        board = Board(in_force.rulebook)
        for collection, entities in self.collections().items():
            for key, entity in entities.items():
                board.take(collection, key, entity)
        return board


def invented(people: int, offers: int, today: date = TODAY, towns: int = 10, seed: int = 2026) -> Invented:
    """So many newcomers and open opportunities, in so many towns."""
    return _Inventor(random.Random(seed), today, towns).world(people, offers)


class _Inventor:
    def __init__(self, chance: random.Random, today: date, towns: int) -> None:
        self.chance, self.today, self.towns = chance, today, Towns(chance, towns)
        self.talents = [talent.code for talent in table.talents()]
        chance.shuffle(self.talents)
        self.zipf = [1 / n for n in range(1, len(self.talents) + 1)]

    def world(self, people: int, offers: int) -> Invented:
        world, chance = Invented(), self.chance
        organisations = [f"host-{n}" for n in range(max(1, offers // OFFERS_OF_A_HOST))]
        at = {key: self.towns.town() for key in organisations}
        world.organisations = {key: self._organisation(key) for key in organisations}
        sizes = list(accumulate(1 / (n + 5) for n in range(len(organisations))))
        for n in range(offers):
            key, organisation = f"offer-{n}", chance.choices(organisations, cum_weights=sizes)[0]
            world.opportunities[key] = self._opportunity(key, organisation, at[organisation])
            if chance.random() < 0.3:
                offered = world.opportunities[key].details.places
                world.places[key] = PlaceAllocation(
                    id=key, held_by=frozenset(map(str, range(chance.randint(0, offered))))
                )
        offers_there = list(world.opportunities.values())
        for n in range(people):
            self._newcomer(f"newcomer-{n}", world, organisations, offers_there)
        return world

    def _newcomer(self, key: str, world: Invented, organisations: Sequence[str], offers: Sequence[Opportunity]) -> None:
        newcomer = world.newcomers[key] = self._newcomer_of(key, organisations)
        filed = tuple(self._filed(kind) for kind in newcomer.duties if self.chance.random() < 0.7)
        if filed:
            world.duties[key] = DutyFile(id=key, filed=filed)
        if self.chance.random() < 0.1:
            world.assignments[f"running-{key}"] = self._assignment(newcomer, self.chance.choice(offers))

    def _organisation(self, key: str) -> Organisation:
        until = self.today + timedelta(days=self.chance.randint(-30, 700))
        return Organisation(
            id=key, sector=self.chance.choice(words.SECTORS), approved=self._likely(0.92), insured_until=until
        )

    def _opportunity(self, key: str, organisation: str, town: str) -> Opportunity:
        long_term = self._likely(0.45)
        starts = self._day(-60 if long_term else 0, 60)
        after = self.chance.randint(60, 300) if long_term else self.chance.choice((0, 0, 1, 2))
        offer = OpportunityDetails(
            organisation_id=organisation,
            area_id=town,
            kind="long-term" if long_term else "one-off",
            talents=self._talents(1, 2),
            places=self._of(PLACES),
            starts_on=starts,
            ends_on=None if long_term and self._likely(0.3) else starts + timedelta(days=after),
            dutch_minimum=self._of(ASKED),
            days=self._some(words.DAYS, 1, 3) if long_term and self._likely(0.7) else (),
            slots=self._some(words.SLOTS, 1, 4) if long_term and self._likely(0.2) else (),
            guided=self._likely(0.6),
            postcode=self.towns.postcode(town) if self._likely(0.97) else None,
            demands=self._some(words.DEMANDS, 1, 2) if self._likely(0.4) else (),
            with_minors=self._likely(0.1),
            contact=self._maybe(words.CONTACT, 0.8),
        )
        return Opportunity(id=key, described=offer)

    def _newcomer_of(self, key: str, organisations: Sequence[str]) -> Newcomer:
        town, chance = self.towns.town(), self.chance
        slots_only = self._likely(0.2)
        return Newcomer(
            id=key,
            unit_id=town,
            may_volunteer_from=self._day(-900, 30),
            eligibility=Eligibility(
                eligible=self._likely(0.95),
                checked_on=self._day(-90, 0),
                valid_until=self._day(-10, 400) if self._likely(0.5) else None,
            ),
            profile=self._profile(town, organisations) if self._likely(0.97) else None,
            availability=Availability(
                days=() if slots_only else self._some(words.DAYS, 2, 5),
                slots=self._some(words.SLOTS, 2, 6) if slots_only else (),
            ),
            away=tuple(self._away() for _ in range(1) if chance.random() < 0.1),
            duties=self._some(words.DUTIES, 1, 1) if self._likely(0.35) else (),
            child_safety=ChildSafety(cleared=True, checked_on=self._day(-90, 0)) if self._likely(0.3) else None,
            withdrew_on=self._day(-30, 0) if self._likely(0.02) else None,
        )

    def _profile(self, town: str, organisations: Sequence[str]) -> Profile:
        by_skill = [SkillLevel(skill=skill, level=self.chance.choice(words.LEVELS[:4])) for skill in words.SKILLS]
        return Profile(
            completed_on=self._day(-150, 0),
            talents=self._talents(2, 5),
            motivations=self._some(words.MOTIVATIONS, 1, 3),
            dutch_level=self._of(LEVELS),
            dutch_by_skill=tuple(by_skill[:2]) if self._likely(0.2) else (),
            preference=self.chance.choices(("both", "one-off", "long-term"), (60, 15, 25))[0],
            priorities=self._some(words.PRIORITIES, 0, 3),
            goals=self._talents(1, 2) if self._likely(0.3) else (),
            limits=self._some(words.DEMANDS, 1, 2) if self._likely(0.15) else (),
            excluded_sectors=self._some(words.SECTORS, 1, 1) if self._likely(0.06) else (),
            excluded_organisations=self._some(organisations, 1, 2) if self._likely(0.03) else (),
            postcode=self.towns.postcode(town) if self._likely(0.97) else None,
            travel_modes=self._some(words.TRAVEL_MODES, 0, 3),
            most_travel_minutes=self.chance.choice((None, 20, 30, 45, 60, 75)),
        )

    def _filed(self, kind: str) -> Filed:
        return Filed(kind=kind, state=self.chance.choice(("filed", "allowed", "waiting")), on=self._day(-60, 0))

    def _assignment(self, newcomer: Newcomer, opportunity: Opportunity) -> Assignment:
        return Assignment(
            id=f"running-{newcomer.id}",
            newcomer_id=newcomer.id,
            unit_id=newcomer.unit,
            opportunity_id=opportunity.id,
            organisation_id=opportunity.details.organisation_id,
            area_id=opportunity.details.area_id,
            starts_on=self._day(-60, 0),
            ends_on=self._day(1, 90),
        )

    def _away(self) -> Period:
        first = self._day(-10, 60)
        return Period(from_on=first, until=first + timedelta(days=self.chance.randint(3, 40)))

    def _talents(self, least: int, most: int) -> tuple[str, ...]:
        drawn = self.chance.choices(self.talents, self.zipf, k=self.chance.randint(least, most))
        return tuple(dict.fromkeys(drawn))

    def _some(self, of: Sequence[str], least: int, most: int) -> tuple[str, ...]:
        return tuple(self.chance.sample(of, min(len(of), self.chance.randint(least, most))))

    def _of(self, shares: dict[T, Any]) -> T:
        return self.chance.choices(list(shares), list(shares.values()))[0]

    def _maybe(self, of: Sequence[str], share: float) -> str | None:
        return self.chance.choice(of) if self._likely(share) else None

    def _likely(self, share: float) -> bool:
        return self.chance.random() < share

    def _day(self, earliest: int, latest: int) -> date:
        return self.today + timedelta(days=self.chance.randint(earliest, latest))
