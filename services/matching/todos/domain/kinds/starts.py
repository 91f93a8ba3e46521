"""Before a start: duties, the agreement, what the volunteer must hear, the briefing."""

from datetime import date, timedelta

from services.matching.assignments.domain.assignments import Assignment
from services.matching.duties import domain as duties_domain
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import ASSIGNMENT, START, Start
from services.matching.values.sentences import Sentence

PERMISSION_ENDS = timedelta(days=30)
"""How long before its last day a permission that does not last as long as the assignment becomes a to-do."""
BRIEFED_BEFORE = timedelta(days=3)
"""How long before the start a briefing that is not recorded becomes a to-do."""


def _duties_open(start: Start, today: date) -> list[Due]:
    """One for each duty that is open on the first day, or today where that is past, or will be within thirty days."""
    first = max(start.starts_on, today)
    ahead = min(first.toordinal() + PERMISSION_ENDS.days, (start.last_day or date.max).toordinal())
    found = []
    filed = duties_domain.until_adult(start.duties, start.newcomer.id, start.newcomer.minor_until)
    for kind in start.newcomer.needed_duties:
        last = duties_domain.latest(kind, filed, start.opportunity_id, first)
        for day in (first, max(first, date.fromordinal(ahead))):
            if duties_domain.standing(kind, filed, start.opportunity_id, day) == duties_domain.OPEN:
                on = last.until if day != first and last and last.until else first
                found.append(Due(on=on, more={"duty": kind}))
                break
    return found


def _duties_not_looked_at(start: Start, today: date) -> list[Due]:
    unknown = "duties" not in start.newcomer.heard and not start.newcomer.duties
    return [Due(on=max(start.starts_on, today))] if unknown else []


def _briefing_due(assignment: Assignment, today: date) -> list[Due]:
    return _at_its_start(assignment, _starts_soon(assignment, today) and assignment.briefed_on is None)


def _agreement_missing(assignment: Assignment, _: date) -> list[Due]:
    return _at_its_start(assignment, not assignment.agreement.made)


def _not_informed(assignment: Assignment, today: date) -> list[Due]:
    agreement = assignment.agreement
    not_informed = agreement.made and agreement.informed_on is None
    return _at_its_start(assignment, not_informed and _starts_soon(assignment, today))


def _at_its_start(assignment: Assignment, waits: bool) -> list[Due]:
    return [Due(on=assignment.starts_on)] if assignment.running and waits else []


def _starts_soon(assignment: Assignment, today: date) -> bool:
    return assignment.starts_on <= today + BRIEFED_BEFORE


KINDS = (
    Kind(
        code="duty-open",
        sentence=Sentence(
            "Een melding die vóór de start nodig is, is nog niet gedaan: help de nieuwkomer ermee.",
            "A notification that is needed before the start was not made yet: help the newcomer with it.",
            "Une déclaration nécessaire avant le début n’est pas encore faite : aidez le nouvel arrivant à la faire.",
        ),
        subject=START,
        due=_duties_open,
    ),
    Kind(
        code="duties-not-looked-at",
        sentence=Sentence(
            "Er is nog niet nagekeken of de nieuwkomer vooraf iets moet melden: vraag het, en noteer het.",
            "Whether the newcomer must notify anybody beforehand was not looked at yet: ask, and record it.",
            "On n’a pas encore vérifié si le nouvel arrivant doit prévenir quelqu’un à l’avance : demandez-"
            "le, et notez-le.",
        ),
        subject=START,
        due=_duties_not_looked_at,
    ),
    Kind(
        code="agreement-missing",
        sentence=Sentence(
            "Er is niet afgesproken wie informeert, wie verzekert en hoe kosten vergoed worden.",
            "Nobody agreed yet on who informs, who insures and how costs are reimbursed.",
            "On n’a pas encore convenu qui informe, qui assure et comment les frais sont remboursés.",
        ),
        subject=ASSIGNMENT,
        due=_agreement_missing,
    ),
    Kind(
        code="not-informed",
        sentence=Sentence(
            "Er is niet genoteerd dat de vrijwilliger geïnformeerd werd over doel, verzekering, vergoeding en "
            "discretie: doe het en noteer de dag bij de afspraken.",
            "It was not recorded that the volunteer was informed of purpose, insurance, reimbursement and discretion: "
            "do so, and put the day into the agreement.",
            "Il n’est pas noté que le volontaire a été informé du but, de l’assurance, du remboursement et "
            "de la discrétion : faites-le et notez le jour dans la convention.",
        ),
        subject=ASSIGNMENT,
        due=_not_informed,
    ),
    Kind(
        code="briefing-due",
        sentence=Sentence(
            "De inzet begint binnen drie dagen of is begonnen, en de briefing is niet genoteerd.",
            "The assignment starts within three days or has started, and no briefing was recorded.",
            "La mission commence dans les trois jours ou a commencé, et aucun briefing n’est noté.",
        ),
        subject=ASSIGNMENT,
        due=_briefing_due,
    ),
)
