"""Small worlds of newcomers and opportunities that Hypothesis makes up, and the two ways of judging them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from hypothesis import strategies as st

from services.contracts import vocabulary as words
from services.contracts.intake import Period, SkillLevel
from services.matching.assignments.domain.assignments import Assignment
from services.matching.board.board import Board
from services.matching.duties.domain import STATES, DutyFile, Filed
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.newcomers import Availability, ChildSafety, Eligibility, Newcomer, Profile
from services.matching.projections.domain.opportunities import Opportunity, OpportunityDetails, Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.proposals.domain.matches import Match, State
from services.matching.rulebook import in_force
from services.matching.rulebook.domain.weights import Weights
from services.matching.suitability.domain.pairing import Commitment, Pairing, commitment_of, commitment_to_all

TODAY = date(2026, 3, 2)
OFFERED = ("o1", "o2", "o3")
ORGANISATIONS = ("library", "farm")
TALENTS = (
    "koken",
    "cooking",
    "gardening",
    "house-painting",
    "schilderen",
    "schilderne",
    "schilderenn",
    "tuinieren",
    "onthaal",
    "طبخ",
    "knitting under water",
    "muziek",
    "logistiek",
)
POSTCODES = (None, "9000", "9050", "8400", "9999", "1000")

days = (st.integers(-200, 200) | st.integers(-9, 9)).map(lambda n: TODAY + timedelta(days=n))
maybe_a_day = st.none() | days


def some(of: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of these, each once."""
    return st.lists(st.sampled_from(of), max_size=most, unique=True).map(tuple)


levels = st.none() | st.sampled_from(words.LEVELS)
skills = st.dictionaries(st.sampled_from(words.SKILLS), st.sampled_from(words.LEVELS), max_size=2).map(
    lambda known: tuple(SkillLevel(skill=skill, level=level) for skill, level in known.items())
)
profiles = st.builds(
    Profile,
    completed_on=days,
    talents=some(TALENTS),
    motivations=some(words.MOTIVATIONS),
    dutch_level=levels,
    dutch_by_skill=skills,
    preference=st.sampled_from(("one-off", "long-term", "both")),
    priorities=some(words.PRIORITIES),
    talents_guessed=some(("cooking",), 1),
    talents_unread=st.integers(0, 2),
    goals=some(TALENTS, 2),
    goals_guessed=some(("gardening",), 1),
    goals_unread=st.integers(0, 1),
    limits=some(words.DEMANDS, 2),
    excluded_sectors=some(words.SECTORS, 1),
    excluded_organisations=some(ORGANISATIONS, 1),
    postcode=st.sampled_from(POSTCODES),
    travel_modes=some(words.TRAVEL_MODES),
    most_travel_minutes=st.none() | st.integers(5, 180),
)
periods = st.tuples(days, st.integers(0, 90)).map(lambda p: Period(from_on=p[0], until=p[0] + timedelta(days=p[1])))
for_good = days.map(lambda first: Period(from_on=first, until=date.max))


@st.composite
def in_a_row(draw: st.DrawFn) -> tuple[Period, ...]:
    """Periods that overlap, adjoin or just do not, in any order."""
    found, first = [], draw(days)
    for length, gap in draw(st.lists(st.tuples(st.integers(0, 40), st.integers(-3, 2)), max_size=4)):
        found.append(Period(from_on=first, until=first + timedelta(days=length)))
        first = found[-1].until + timedelta(days=gap)
    return tuple(draw(st.permutations(found)))


absences = st.lists(periods | for_good, max_size=2).map(tuple) | in_a_row()
newcomers = st.builds(
    Newcomer,
    id=st.just("amina"),
    unit_id=st.just("gent"),
    may_volunteer_from=maybe_a_day,
    minor_until=maybe_a_day,
    eligibility=st.none() | st.builds(Eligibility, eligible=st.booleans(), checked_on=days, valid_until=maybe_a_day),
    profile=st.none() | profiles,
    availability=st.none() | st.builds(Availability, days=some(words.DAYS), slots=some(words.SLOTS)),
    away=absences,
    duties=some(words.DUTIES, 2),
    child_safety=st.none() | st.builds(ChildSafety, cleared=st.booleans(), checked_on=days, valid_until=maybe_a_day),
    withdrew_on=st.none() | st.none() | days,
)
offers = st.builds(
    OpportunityDetails,
    organisation_id=st.sampled_from(ORGANISATIONS),
    area_id=st.just("gent"),
    kind=st.sampled_from(("one-off", "long-term")),
    talents=some(TALENTS),
    talents_guessed=some(("cooking", "house-painting"), 1),
    talents_unread=st.integers(0, 2),
    places=st.integers(0, 3),
    starts_on=days,
    ends_on=maybe_a_day,
    dutch_minimum=levels,
    days=some(words.DAYS),
    slots=some(words.SLOTS),
    guided=st.booleans(),
    postcode=st.sampled_from(POSTCODES),
    dutch_by_skill=skills,
    demands=some(words.DEMANDS, 2),
    with_minors=st.booleans(),
    contact=st.none() | st.sampled_from(words.CONTACT),
)
organisations = st.builds(
    Organisation,
    id=st.just("host"),
    sector=st.none() | st.sampled_from(words.SECTORS),
    approved=st.booleans(),
    insured_until=maybe_a_day,
    aliases=some(ORGANISATIONS, 1),
)
filed = st.builds(
    Filed,
    kind=st.sampled_from(words.DUTIES),
    state=st.sampled_from(STATES),
    on=days,
    until=maybe_a_day,
    opportunity_id=st.none() | st.sampled_from(OFFERED),
)
weights = st.builds(
    Weights,
    id=st.just("2026-7"),
    valid_from=st.just(date(2026, 1, 1)),
    points=st.fixed_dictionaries({name: st.integers(0, 40) for name in words.PRIORITIES}).filter(
        lambda points: any(points.values())
    ),
    multipliers=st.lists(st.integers(100, 400), min_size=1, max_size=4).map(tuple),
    longest_wait=st.integers(1, 400),
    chance_of_dutch=st.dictionaries(st.sampled_from(("guided", "long-term", "dutch-expected")), st.integers(0, 3333)),
    contact=st.dictionaries(st.sampled_from(words.CONTACT), st.integers(0, 10_000)),
    served_by=st.dictionaries(st.sampled_from(words.MOTIVATIONS), some(("guided", "one-off", "sport", "welfare"))),
)


@dataclass
class World:
    """One newcomer, three opportunities, and what lies between them."""

    newcomer: Newcomer
    offers: list[Opportunity]
    organisations: dict[str, Organisation]
    held: dict[str, PlaceAllocation]
    agreed: list[Assignment | Match]
    file: DutyFile | None
    weights: Weights
    board: Board = field(default_factory=lambda: Board(in_force.rulebook))

    def put_on_the_board(self, order: list[int]) -> None:
        """Everything, in an order of somebody's choice."""
        told = [("candidates", self.newcomer), ("weights", self.weights)]
        told += [("opportunities", each) for each in self.offers]
        told += [("hosts", each) for each in self.organisations.values()]
        told += [("places", each) for each in self.held.values()] + ([("duties", self.file)] if self.file else [])
        told += [("assignments" if isinstance(each, Assignment) else "matches", each) for each in self.agreed]
        for number in sorted(range(len(told)), key=lambda n: order[n % len(order)]):
            collection, entity = told[number]
            self.board.take(collection, entity.id, entity)

    def pairing(self, opportunity: Opportunity, from_on: date | None = None) -> Pairing:
        """The newcomer with one of them, for the reference."""
        times = {each.id: each.described.times for each in self.offers if each.described}
        return Pairing(
            newcomer=self.newcomer,
            opportunity=opportunity,
            organisation=self.organisations[opportunity.details.organisation_id],
            places=self.held.get(opportunity.id, PlaceAllocation(id=opportunity.id)),
            commitments=tuple(_commitment(each, times.get(each.opportunity_id)) for each in self.agreed),
            volunteers=any(isinstance(each, Assignment) for each in self.agreed),
            duties=self.file,
            today=TODAY,
            from_on=from_on,
            rules=in_force.rulebook([self.weights], TODAY),
        )


def _commitment(agreed: Assignment | Match, times: Times | None) -> Commitment:
    if isinstance(agreed, Assignment):
        return commitment_of(agreed.opportunity_id, agreed.starts_on, agreed.last_day, times)
    return commitment_to_all(agreed.opportunity_id, agreed.proposed_on, times)


def _assignment(where: str, first: date, last: date | None) -> Assignment:
    return Assignment(
        id=f"a-{where}",
        newcomer_id="amina",
        unit_id="gent",
        opportunity_id=where,
        organisation_id="farm",
        area_id="gent",
        starts_on=first,
        ends_on=last,
    )


def _match(where: str) -> Match:
    return Match(
        id=f"m-{where}",
        newcomer_id="amina",
        unit_id="gent",
        opportunity_id=where,
        organisation_id="farm",
        proposed_on=TODAY,
        expires_on=TODAY,
        score=1,
        state=State.ACCEPTED,
    )


somewhere = st.sampled_from((*OFFERED, "elsewhere"))
agreements = st.builds(_assignment, somewhere, days, maybe_a_day) | st.builds(_match, somewhere)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A world, any way it may be."""
    return World(
        newcomer=draw(newcomers),
        offers=[Opportunity(id=key, described=draw(offers)) for key in OFFERED],
        organisations={
            key: Organisation(id=key, sector=h.sector, approved=h.approved, insured_until=h.insured_until)
            for key in ORGANISATIONS
            for h in [draw(organisations)]
        },
        held={key: PlaceAllocation(id=key, held_by=frozenset("xy"[: draw(st.integers(0, 2))])) for key in OFFERED},
        agreed=draw(st.lists(agreements, max_size=2, unique_by=lambda each: each.id)),
        file=draw(st.none() | st.builds(DutyFile, id=st.just("amina"), filed=st.lists(filed, max_size=4).map(tuple))),
        weights=draw(weights),
    )
