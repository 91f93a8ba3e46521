"""What is kept current: each document as it changes, and the one or few rows that follow from it."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from services.matching.assignments.domain.assignments import Assignment
from services.matching.board.codes import Numbers, Talents
from services.matching.board.columns import Table
from services.matching.board.newcomer_rows import PEOPLE, Numbering, person
from services.matching.board.opportunity_rows import OFFERS, offered
from services.matching.board.score_arrays import Tables, tables
from services.matching.board.travel_times import TravelTimeMatrix
from services.matching.duties.domain import DutyFile
from services.matching.places.domain import PlaceAllocation
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.opportunities import Opportunity, Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.proposals.domain.matches import ACTIVE, Match, State
from services.matching.rulebook.domain.rulebook import Rulebook
from services.matching.rulebook.domain.weights import Weights
from services.matching.suitability.domain.pairing import Commitment, commitment_of, commitment_to_all
from services.matching.values import stored_names

Rules = Callable[[list[Weights], date], Rulebook]


class Board:
    """All newcomers and all open opportunities. Documents may come in any order; what comes last holds."""

    KINDS: ClassVar[Mapping[str, type]] = {
        stored_names.WEIGHTS: Weights,
        stored_names.ORGANISATIONS: Organisation,
        stored_names.PLACES: PlaceAllocation,
        stored_names.DUTIES: DutyFile,
        stored_names.OPPORTUNITIES: Opportunity,
        stored_names.ASSIGNMENTS: Assignment,
        stored_names.MATCHES: Match,
        stored_names.NEWCOMERS: Newcomer,
    }
    """What it is made of, by collection; in the order in which reading writes each row only once."""
    WHERE: ClassVar[Mapping[str, dict[str, Any]]] = {
        stored_names.OPPORTUNITIES: {"closed_on": None},
        stored_names.ASSIGNMENTS: {"ended_on": None},
        stored_names.MATCHES: {"state": {"$in": [state.value for state in ACTIVE]}},
    }
    """Of some collections, what still matters."""

    def __init__(self, rules: Rules) -> None:
        """Begin empty. `rules(versions, day)` gives the rulebook."""
        self._rules = rules
        self._versions: dict[str, Weights] = {}
        self._organisations: dict[str, Organisation] = {}
        self._places: dict[str, PlaceAllocation] = {}
        self._duties: dict[str, DutyFile] = {}
        self._offers: dict[str, Opportunity] = {}
        self._times: dict[str, Times] = {}
        self._newcomers: dict[str, Newcomer] = {}
        self._agreed: dict[str, dict[str, Assignment | Match]] = defaultdict(dict)
        self._offers_of: dict[str, set[str]] = defaultdict(set)
        self._people_at: dict[str, set[str]] = defaultdict(set)
        self._whose: dict[str, str] = {}
        self._asked: dict[str, dict[str, tuple[str, bool]]] = defaultdict(dict)
        self._asked_at: dict[str, str] = {}
        held = rules([], date.max)
        self.numbering = Numbering(Numbers(), Numbers(), Numbers(), Numbers(), Talents(held.talents))
        self.travel_times = TravelTimeMatrix(held.travel, self.numbering.postcodes)
        self.people, self.offers = Table(PEOPLE), Table(OFFERS)
        self.rulebook: Callable[[date], Rulebook] = lru_cache(8)(self._rulebook)
        self.tables: Callable[[str], Tables] = lru_cache(8)(self._tables)
        self._taking: Mapping[str, Callable[[str, Any], None]] = {
            stored_names.WEIGHTS: self._take_weights,
            stored_names.ORGANISATIONS: self._take_organisation,
            stored_names.PLACES: self._take_places,
            stored_names.DUTIES: self._take_duties,
            stored_names.OPPORTUNITIES: self._take_opportunity,
            stored_names.ASSIGNMENTS: self._take_assignment,
            stored_names.MATCHES: self._take_match,
            stored_names.NEWCOMERS: self._take_newcomer,
        }

    def take(self, collection: str, key: str, entity: Any) -> None:
        """A document as it now is, as one of KINDS; None when it was removed."""
        self._taking[collection](key, entity)

    def wanted(self) -> dict[str, set[str]]:
        """Opportunities that are closed, and where somebody volunteers or said yes."""
        return {
            stored_names.OPPORTUNITIES: {
                key for key, people in self._people_at.items() if people and key not in self._times
            }
        }

    def newcomer(self, newcomer_id: str) -> Newcomer | None:
        """A newcomer as last heard of."""
        return self._newcomers.get(newcomer_id)

    def opportunity(self, opportunity_id: str) -> Opportunity | None:
        """An open opportunity as last heard of."""
        return self._offers.get(opportunity_id)

    def asked(self, opportunity_id: str) -> list[tuple[str, bool]]:
        """Newcomers with a match there that stands, and whether it holds a place already (an accepted one does)."""
        return list(self._asked[opportunity_id].values()) if opportunity_id in self._asked else []

    def _rulebook(self, day: date) -> Rulebook:
        return self._rules(list(self._versions.values()), day)

    def _tables(self, version: str) -> Tables:
        versions = [*self._versions.values(), self._rules([], date.max).weights]
        return tables(next(each for each in versions if each.id == version))

    def _take_weights(self, key: str, weights: Weights | None) -> None:
        _keep(self._versions, key, weights)
        self.rulebook = lru_cache(8)(self._rulebook)
        self.tables = lru_cache(8)(self._tables)

    def _take_organisation(self, key: str, organisation: Organisation | None) -> None:
        _keep(self._organisations, key, organisation)
        for opportunity_id in self._offers_of[key]:
            self._write_offer(opportunity_id)

    def _take_places(self, key: str, places: PlaceAllocation | None) -> None:
        _keep(self._places, key, places)
        self._write_offer(key)

    def _take_duties(self, key: str, file: DutyFile | None) -> None:
        _keep(self._duties, key, file)
        self._write_person(key)

    def _take_opportunity(self, key: str, opportunity: Opportunity | None) -> None:
        before = self._offers.get(key)
        if before is not None:
            self._offers_of[before.details.organisation_id].discard(key)
        described = opportunity.described if opportunity else None
        stands = opportunity if opportunity and described and opportunity.closed_on is None else None
        _keep(self._offers, key, stands)
        if described:
            self._times[key] = described.times
        if stands:
            self._offers_of[stands.details.organisation_id].add(key)
        self._write_offer(key)
        for newcomer_id in self._people_at[key]:
            self._write_person(newcomer_id)

    def _take_newcomer(self, key: str, newcomer: Newcomer | None) -> None:
        _keep(self._newcomers, key, newcomer)
        self._write_person(key)

    def _take_assignment(self, key: str, assignment: Assignment | None) -> None:
        self._agree(key, assignment if assignment and assignment.running else None)

    def _take_match(self, key: str, match: Match | None) -> None:
        self._agree(key, match if match and match.state is State.ACCEPTED else None)
        if (before := self._asked_at.pop(key, None)) is not None:
            del self._asked[before][key]
        if match and match.state in ACTIVE:
            self._asked_at[key] = match.opportunity_id
            self._asked[match.opportunity_id][key] = match.newcomer_id, match.state is State.ACCEPTED

    def _agree(self, key: str, agreed: Assignment | Match | None) -> None:
        if agreed is not None:
            self._whose[key] = agreed.newcomer_id
            self._agreed[agreed.newcomer_id][key] = agreed
            self._people_at[agreed.opportunity_id].add(agreed.newcomer_id)
            self._write_person(agreed.newcomer_id)
        elif (newcomer_id := self._whose.pop(key, None)) is not None:
            del self._agreed[newcomer_id][key]
            self._write_person(newcomer_id)

    def _write_offer(self, key: str) -> None:
        opportunity = self._offers.get(key)
        if opportunity is None:
            self.offers.drop(key)
            return
        organisation_id = opportunity.details.organisation_id
        organisation = self._organisations.get(organisation_id) or Organisation(id=organisation_id)
        places = self._places.get(key) or PlaceAllocation(id=key)
        self.offers.put(key, offered(opportunity, organisation, places, self.numbering))

    def _write_person(self, key: str) -> None:
        newcomer = self._newcomers.get(key)
        if newcomer is None:
            self.people.drop(key)
            return
        agreed = self._agreed[key].values() if key in self._agreed else ()
        commitments = tuple(self._commitment(each) for each in agreed)
        volunteers = any(isinstance(each, Assignment) for each in agreed)
        row, extras = person(newcomer, commitments, volunteers, self._duties.get(key), self.numbering)
        self.people.put(key, row, extras)

    def _commitment(self, agreed: Assignment | Match) -> Commitment:
        times = self._times.get(agreed.opportunity_id)
        if isinstance(agreed, Assignment):
            return commitment_of(agreed.opportunity_id, agreed.starts_on, agreed.last_day, times)
        return commitment_to_all(agreed.opportunity_id, agreed.proposed_on, times)


def _keep(kept: dict[str, Any], key: str, entity: Any) -> None:
    if entity is None:
        kept.pop(key, None)
    else:
        kept[key] = entity
