"""A gate as one record: the rule for one pair, the same as a mask over thousands, and what a person reads of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from services.matching.suitability.domain.pair_grid import Column, PairGrid
from services.matching.suitability.domain.pairing import Pairing
from services.matching.values.sentences import Sentence, together

UNASKED = "unasked"
"""The key of what is said where nobody asked and a default decides."""

Facts = dict[str, object]
Chosen = tuple[str, Facts]
"""The key of the sentence that fits a pair, and what is filled in: dates, minutes and words, nothing on who it is."""


@dataclass(frozen=True)
class Reason:
    """Why a gate is closed, and what would have to be different."""

    sentence: Sentence
    change: Sentence

    def filled(self, **facts: object) -> "Reason":
        """With these in the places kept for them."""
        return Reason(self.sentence.filled(**facts), self.change.filled(**facts))


@dataclass(frozen=True, kw_only=True)
class Gate:
    """One condition before a proposal. Adding one is a record in the file of its family: see CONTRIBUTING.md."""

    code: str
    """Its stable name, as clients read it."""
    place: int
    """Where it comes among all gates, in the order in which a person would ask."""
    firm: bool
    """No reason overrules it: law, the person's own choice, the organisation, what is over."""
    needed_to_start: bool = False
    """May be overruled for a proposal, and must be open all the same when the organisation confirms."""
    asked_at_answers: bool = False
    """Asked again at both answers, yes and confirmation, unless it was overruled when it was proposed. Firm ones
    always are."""

    passes: Callable[[Pairing], bool]
    """Whether one pair passes: the rule, to be read."""
    mask: Callable[[PairGrid], Column]
    """The same for a grid of pairs, of a shape that broadcasts to (people, opportunities); a test holds both equal."""
    slow: bool = False
    """Its mask is computed person by person: it is asked only for people that every other gate lets through."""

    closed: Sentence
    """What is said of it in general while it is closed."""
    change: Sentence
    """What would have to be different, in general."""
    open: Sentence
    """What is said of it while it is open."""

    reasons: Mapping[str, Reason] = field(default_factory=dict)
    """Why it is closed to one pair, by key; a gate without any says the same of every pair."""
    why_closed: Callable[[Pairing], Sequence[Chosen]] | None = None
    """Which of `reasons` fit a pair; several are said one after the other."""
    remarks: Mapping[str, Sentence] = field(default_factory=dict)
    """What is said of it while it is open to one pair, by key, where that differs from `open`."""
    why_open: Callable[[Pairing], Chosen | None] | None = None
    """Which of `remarks` fits a pair; None where `open` says it."""

    def reason(self, pairing: Pairing) -> Reason:
        """Why it is closed to this pair, and what would have to change."""
        if self.why_closed is None:
            return Reason(self.closed, self.change)
        said = [self.reasons[key].filled(**facts) for key, facts in self.why_closed(pairing)]
        return Reason(together(each.sentence for each in said), together(each.change for each in said))

    def remark(self, pairing: Pairing) -> Sentence:
        """How it is open to this pair: above all, where nobody asked and a default decides."""
        chosen = self.why_open(pairing) if self.why_open else None
        if chosen is None:
            return self.open
        key, facts = chosen
        return self.remarks[key].filled(**facts)
