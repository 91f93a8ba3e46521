"""To-dos: what waits for a person today, each with a stable kind and a sentence that says what to do."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from services.matching.assignments.domain.assignments import Assignment
from services.matching.duties import domain as duties_domain
from services.matching.duties.domain import DutyFile
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.proposals.domain import matches
from services.matching.proposals.domain.matches import Match
from services.matching.proposals.domain.rounds import Round
from services.matching.values.sentences import Sentence

EXPIRES_SOON = timedelta(days=3)
PAPERS_EXPIRE = timedelta(days=30)

SENTENCES: dict[str, Sentence] = {
    "proposal-unanswered-by-newcomer": Sentence(
        "De nieuwkomer antwoordde nog niet op een voorstel: bel even.",
        "The newcomer did not answer a proposal yet: give a call.",
    ),
    "proposal-unanswered-by-organisation": Sentence(
        "De organisatie antwoordde nog niet op het ja van de nieuwkomer: bel even.",
        "The organisation did not answer the newcomer's yes yet: give a call.",
    ),
    "expires-soon": Sentence(
        "Een voorstel vervalt binnen drie dagen zonder antwoord.",
        "A proposal expires within three days without an answer.",
    ),
    "round-not-sent": Sentence(
        "Een ronde voorstellen staat klaar en is nog niet verstuurd.",
        "A round of proposals is prepared and was not sent yet.",
    ),
    "eligibility-expires": Sentence(
        "De basis om vrijwilligerswerk te doen verloopt binnen dertig dagen, of is verlopen: kijk de papieren na.",
        "The basis for volunteering expires within thirty days, or has expired: look at the papers.",
    ),
    "newcomer-withdrew-running": Sentence(
        "De nieuwkomer is gestopt en deze inzet loopt nog: beëindig ze, of plan haar laatste dag.",
        "The newcomer stopped and this assignment still runs: end it, or plan its last day.",
    ),
    "duty-open": Sentence(
        "Een melding die vóór de start nodig is, is nog niet gedaan: help de nieuwkomer ermee.",
        "A notification that is needed before the start was not made yet: help the newcomer with it.",
    ),
}
"""By kind, what a person reads. `assignment_todos` has those of assignments."""


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing that waits. `about` holds ids and codes by what they are of (`match_id`, `duty`), nothing else.

    `missing` names the fields of an evaluation that are not answered yet; empty for all other kinds.
    """

    kind: str
    newcomer_id: str | None
    unit_id: str
    about: dict[str, str] = field(default_factory=dict)
    due_on: date
    missing: tuple[str, ...] = ()


def of_match(match: Match, today: date) -> list[Todo]:
    """From half of the time to answer on: who did not answer; in the last days, that it expires."""
    if match.state not in matches.OPEN or match.expires_on - timedelta(days=matches.REMINDED_BEFORE) > today:
        return []
    soon = match.expires_on - EXPIRES_SOON <= today
    kind = "expires-soon" if soon else f"proposal-unanswered-by-{matches.WAITS_FOR[match.state]}"
    about = {"match_id": match.id, "opportunity_id": match.opportunity_id}
    return [Todo(kind=kind, newcomer_id=match.newcomer_id, unit_id=match.unit_id, about=about, due_on=match.expires_on)]


def of_round(made: Round, due_on: date) -> list[Todo]:
    """That it waits to be sent, once for each of its units."""
    about = {"round_id": made.id, "opportunity_id": made.opportunity_id}
    return [
        Todo(kind="round-not-sent", newcomer_id=None, unit_id=unit_id, about=about, due_on=due_on)
        for unit_id in made.unit_ids
    ]


def of_papers(newcomer: Newcomer, today: date) -> list[Todo]:
    """That the basis for volunteering of somebody with something planned ends soon, or has ended."""
    last = newcomer.eligibility.valid_until if newcomer.eligibility else None
    if last is None or last > today + PAPERS_EXPIRE:
        return []
    return [Todo(kind="eligibility-expires", newcomer_id=newcomer.id, unit_id=newcomer.unit, due_on=last)]


def of_running(newcomer: Newcomer, running: Assignment) -> list[Todo]:
    """That somebody who stopped still has an assignment, and no end of it is planned."""
    if newcomer.withdrew_on is None or not running.running or running.ending_on is not None:
        return []
    about = {"assignment_id": running.id, "opportunity_id": running.opportunity_id}
    return [
        Todo(
            kind="newcomer-withdrew-running",
            newcomer_id=newcomer.id,
            unit_id=running.unit_id,
            about=about,
            due_on=newcomer.withdrew_on,
        )
    ]


def of_duties(
    newcomer: Newcomer, file: DutyFile | None, opportunity_id: str, starts_on: date, about: dict[str, str]
) -> list[Todo]:
    """The duties that are still open on the day something starts."""
    return [
        Todo(
            kind="duty-open",
            newcomer_id=newcomer.id,
            unit_id=newcomer.unit,
            about={**about, "duty": kind},
            due_on=starts_on,
        )
        for kind in newcomer.duties
        if duties_domain.standing(kind, file, opportunity_id, starts_on) == duties_domain.OPEN
    ]
