"""What the questions about pairs and weights answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.chassis.http.answers import absent
from services.matching.rulebook.domain.weights import Weights
from services.matching.values.sentences import Sentence


@dataclass(frozen=True, kw_only=True)
class LatestMatch:
    """Where the latest match of the two stands, and since when."""

    match_id: str
    state: str
    on: date


@dataclass(frozen=True, kw_only=True)
class GateOfPair:
    """How one gate stands for the two."""

    code: str
    passed: bool
    can_be_overridden: bool
    sentence: Sentence
    change: Sentence | None
    """What would have to be different; null where nothing has to."""


@dataclass(frozen=True, kw_only=True)
class ReadWord:
    """What a word for a talent was taken for."""

    word: str
    """The code of the talent, `?` where the list has none: what was typed stays with its owner."""
    read: str
    """How: one of `taxonomy.READ`; by which of its names it was called is not told here."""
    talent: str | None
    """The code of the talent; null where the list has none for this word."""
    label: Sentence | None


@dataclass(frozen=True, kw_only=True)
class AskedWord(ReadWord):
    """A word of the opportunity, with the closest of what the newcomer can do."""

    closest: str | None
    closeness: int
    """0 to 100."""


@dataclass(frozen=True, kw_only=True)
class TalentWords:
    """The words for talents on both sides."""

    asked: list[AskedWord]
    has: list[ReadWord]


@dataclass(frozen=True, kw_only=True)
class ScoredComponent:
    """What one component adds to a score."""

    name: str
    weight: float
    """How many of the 100 points it can give."""
    value: float
    """0 to 1."""
    contribution: float
    """How many points it gives."""


@dataclass(frozen=True, kw_only=True)
class ExplainedComponent(ScoredComponent):
    """The same with what it means."""

    label: Sentence
    meaning: Sentence
    words: TalentWords | None = absent()
    """Of the component `talents` only."""


@dataclass(frozen=True, kw_only=True)
class Why:
    """Every gate and every component for one pair."""

    newcomer_id: str
    opportunity_id: str
    first_day: date
    """The day on which it could begin, for which the gates are asked."""
    can_be_proposed: bool
    match: LatestMatch | None
    gates: list[GateOfPair]
    score: int | None
    """0 to 100; null while there is no intake."""
    exact_score: float | None
    """To two decimals: what ranks and plans by."""
    components: list[ExplainedComponent]
    weights: str
    """The version of the weights."""
    talents: str
    """The version of the list of talents."""


@dataclass(frozen=True, kw_only=True)
class RankedPair:
    """A pair that every gate lets through."""

    newcomer_id: str
    opportunity_id: str
    organisation_id: str
    score: int
    exact_score: float
    components: list[ScoredComponent]
    places_left: int
    tie: str | None
    """What decided between this pair and its neighbours of the same score, `waiting` or `lot`; null without such."""
    match: LatestMatch | None


@dataclass(frozen=True, kw_only=True)
class ClosedGate:
    """How many pairs a gate closed, and what is said of it in general."""

    code: str
    count: int
    can_be_overridden: bool
    sentence: Sentence
    change: Sentence


@dataclass(frozen=True, kw_only=True)
class Rankings:
    """The best pairs, the best first, and what shut out the rest."""

    rankings: list[RankedPair]
    weights: str
    talents: str
    lot: str
    """The seed from which lots are drawn, so that they can be drawn again: the id that was asked for."""
    looked_at: int
    """How many pairs."""
    let_through: int
    """How many of them every gate lets through."""
    closed: list[ClosedGate]


@dataclass(frozen=True, kw_only=True)
class AllWeights:
    """Every version of the weights, all of its fields, and what each component means."""

    in_force: str
    versions: list[Weights]
    """The latest first."""
    labels: Mapping[str, Sentence]
    meanings: Mapping[str, Sentence]
