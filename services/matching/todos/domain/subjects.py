"""What kinds of to-dos look at: which of it is loaded, whom it concerns, and the ids that name it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from services.matching.assignments.domain.assignments import Assignment
from services.matching.assignments.domain.coverage import Cover
from services.matching.duties.domain import DutyFile
from services.matching.projections.domain.erasure_requests import ErasureRequest
from services.matching.projections.domain.introductions import is_allowed
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.projections.domain.objections import Objection
from services.matching.projections.domain.opportunities import Times
from services.matching.projections.domain.organisations import Organisation
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.domain.reserve_lists import ReserveList, units_to_ask
from services.matching.proposals.domain.rounds import Round
from services.matching.suitability.domain.pairing import Pairing

S = TypeVar("S")


@dataclass(frozen=True, kw_only=True)
class WaitingRound:
    """A round that was not sent, and the day in Belgium on which it is to be."""

    round: Round
    sends_on: date


@dataclass(frozen=True, kw_only=True)
class NewcomerRunning:
    """A running assignment, its newcomer, and when its opportunity is by now where that is known."""

    assignment: Assignment
    newcomer: Newcomer
    times: Times | None = None


@dataclass(frozen=True, kw_only=True)
class Covered:
    """An assignment and what covers its days."""

    assignment: Assignment
    cover: Cover


@dataclass(frozen=True, kw_only=True)
class AskedPair:
    """A match that waits for an answer, and the two as they are now, with the newcomer's running assignments."""

    match: Match
    pairing: Pairing

    @property
    def may_be_introduced(self) -> bool:
        """Whether the organisation may be told who comes."""
        return is_allowed(self.pairing.newcomer, self.match.introduction)


@dataclass(frozen=True, kw_only=True)
class Start:
    """Something that a newcomer starts, or already started, at an opportunity, with the duties that were filed."""

    newcomer: Newcomer
    duties: DutyFile | None
    opportunity_id: str
    starts_on: date
    last_day: date | None = None
    ids: dict[str, str]
    """The accepted match or the assignment."""
    with_minors: bool = False


@dataclass(frozen=True, kw_only=True)
class Host:
    """An organisation that insures somebody who volunteers there or said yes, and until when the last of them does."""

    organisation: Organisation
    unit_ids: tuple[str, ...]
    needed_until: date | None
    """None where somebody has no last day."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Everything that kinds may look at."""

    open_matches: tuple[Match, ...] = ()
    erasure_requests: tuple[ErasureRequest, ...] = ()
    asked_pairs: tuple[AskedPair, ...] = ()
    """The open matches, of which both sides are known."""
    lost_yeses: tuple[Match, ...] = ()
    """Matches that the newcomer said yes to and that came to nothing lately, where nothing was proposed since."""
    waiting_rounds: tuple[WaitingRound, ...] = ()
    reserve_lists: tuple[ReserveList, ...] = ()
    """Those with places to fill."""
    assignments: tuple[Assignment, ...] = ()
    """Those that run, ended within the last 90 days, or are unsettled."""
    newcomers: tuple[Newcomer, ...] = ()
    """Those with an open match or a running assignment."""
    running: tuple[NewcomerRunning, ...] = ()
    covered: tuple[Covered, ...] = ()
    """All of `assignments`."""
    starts: tuple[Start, ...] = ()
    """Of accepted matches and of running assignments."""
    hosts: tuple[Host, ...] = ()
    objections: tuple[Objection, ...] = ()
    """Those that wait, of people who did not stop."""


class Whom(NamedTuple):
    """Whom it concerns."""

    newcomer_id: str | None
    unit_id: str


@dataclass(frozen=True)
class Subject(Generic[S]):
    """One sort of thing that kinds look at."""

    among: Callable[[Loaded], Iterable[S]]
    whom: Callable[[S], Iterable[Whom]]
    ids: Callable[[S], dict[str, str]] = field(default=lambda _: {})


OPEN_MATCH: Subject[Match] = Subject(
    among=lambda loaded: loaded.open_matches,
    whom=lambda match: [Whom(match.newcomer_id, match.unit_id)],
    ids=lambda match: {"match_id": match.id, "opportunity_id": match.opportunity_id},
)
LOST_YES: Subject[Match] = Subject(
    among=lambda loaded: loaded.lost_yeses,
    whom=OPEN_MATCH.whom,
    ids=OPEN_MATCH.ids,
)
ASKED_PAIR: Subject[AskedPair] = Subject(
    among=lambda loaded: loaded.asked_pairs,
    whom=lambda asked: OPEN_MATCH.whom(asked.match),
    ids=lambda asked: OPEN_MATCH.ids(asked.match),
)
WAITING_ROUND: Subject[WaitingRound] = Subject(
    among=lambda loaded: loaded.waiting_rounds,
    whom=lambda waiting: [Whom(None, unit_id) for unit_id in waiting.round.unit_ids],
    ids=lambda waiting: {"round_id": waiting.round.id, "opportunity_id": waiting.round.opportunity_id},
)
RESERVE_LIST: Subject[ReserveList] = Subject(
    among=lambda loaded: loaded.reserve_lists,
    whom=lambda listed: [Whom(None, unit_id) for unit_id in units_to_ask(listed)],
    ids=lambda listed: {"opportunity_id": listed.id},
)
ASSIGNMENT: Subject[Assignment] = Subject(
    among=lambda loaded: loaded.assignments,
    whom=lambda assignment: [Whom(assignment.newcomer_id, assignment.unit_id)],
    ids=lambda assignment: {"assignment_id": assignment.id, "opportunity_id": assignment.opportunity_id},
)
NEWCOMER: Subject[Newcomer] = Subject(
    among=lambda loaded: loaded.newcomers,
    whom=lambda newcomer: [Whom(newcomer.id, newcomer.unit)],
)
NEWCOMER_RUNNING: Subject[NewcomerRunning] = Subject(
    among=lambda loaded: loaded.running,
    whom=lambda one: ASSIGNMENT.whom(one.assignment),
    ids=lambda one: ASSIGNMENT.ids(one.assignment),
)
COVERED: Subject[Covered] = Subject(
    among=lambda loaded: loaded.covered,
    whom=lambda one: ASSIGNMENT.whom(one.assignment),
    ids=lambda one: ASSIGNMENT.ids(one.assignment),
)
START: Subject[Start] = Subject(
    among=lambda loaded: loaded.starts,
    whom=lambda start: NEWCOMER.whom(start.newcomer),
    ids=lambda start: start.ids,
)
HOST: Subject[Host] = Subject(
    among=lambda loaded: loaded.hosts,
    whom=lambda host: [Whom(None, unit_id) for unit_id in host.unit_ids],
    ids=lambda host: {"organisation_id": host.organisation.id},
)
OBJECTION: Subject[Objection] = Subject(
    among=lambda loaded: loaded.objections,
    whom=lambda objection: [Whom(objection.newcomer_id, objection.unit_id)],
    ids=lambda objection: {"objection_id": objection.id},
)
ERASURE_REQUEST: Subject[ErasureRequest] = Subject(
    among=lambda loaded: loaded.erasure_requests,
    whom=lambda request: [Whom(request.id, request.unit_id)],
)
