"""Papers of newcomers with an open match or an assignment, insurance of whoever receives them, days without either."""

from datetime import date, timedelta

from services.matching.assignments.domain import coverage
from services.matching.projections.domain.newcomers import Newcomer
from services.matching.todos.domain.kind import Due, Kind
from services.matching.todos.domain.subjects import (
    COVERED,
    HOST,
    NEWCOMER,
    NEWCOMER_RUNNING,
    START,
    Covered,
    Host,
    NewcomerRunning,
    Start,
)
from services.matching.values.sentences import Sentence

PAPERS_EXPIRE = timedelta(days=30)


def _eligibility_expires(newcomer: Newcomer, today: date) -> list[Due]:
    last = newcomer.eligibility.valid_until if newcomer.eligibility else None
    return [] if last is None or last > today + PAPERS_EXPIRE else [Due(on=last)]


def _never_looked_at(one: NewcomerRunning, today: date) -> list[Due]:
    unknown = one.newcomer.eligibility is None
    return [Due(on=max(one.assignment.starts_on, today))] if unknown else []


def _extract_ends(start: Start, today: date) -> list[Due]:
    """Where minors are involved: before the extract ends that somebody needs longer, at once where none holds."""
    seen = start.newcomer.child_safety
    if not start.with_minors:
        return []
    if seen is None or not seen.cleared or seen.valid_until is None:
        return [Due(on=max(start.starts_on, today))]
    goes_on = start.last_day is None or seen.valid_until < start.last_day
    return [Due(on=seen.valid_until)] if goes_on and seen.valid_until <= today + PAPERS_EXPIRE else []


def _days_not_covered(one: Covered, today: date) -> list[Due]:
    found = coverage.not_covered(one.assignment, one.cover, today)
    return [Due(on=on, more={"gate": code}) for code, on in found.items()]


def _insurance_ends(host: Host, today: date) -> list[Due]:
    """In time before it ends, where somebody is there longer; at once where there is none."""
    until = host.organisation.insured_until
    if until is None:
        return [Due(on=today)]
    goes_on = host.needed_until is None or until < host.needed_until
    return [Due(on=until)] if goes_on and until <= today + PAPERS_EXPIRE else []


KINDS = (
    Kind(
        code="eligibility-expires",
        sentence=Sentence(
            "De basis om vrijwilligerswerk te doen verloopt binnen dertig dagen, of is verlopen: kijk de papieren na.",
            "The basis for volunteering expires within thirty days, or has expired: look at the papers.",
            "La base pour faire du volontariat expire dans les trente jours, ou a expiré : vérifiez les papiers.",
        ),
        subject=NEWCOMER,
        due=_eligibility_expires,
    ),
    Kind(
        code="papers-not-looked-at",
        sentence=Sentence(
            "Een inzet loopt, en of de nieuwkomer vrijwilligerswerk mag doen is nooit nagekeken: kijk de papieren na.",
            "An assignment runs, and whether the newcomer may volunteer was never looked at: look at the papers.",
            "Une mission est en cours, et on n’a jamais vérifié si le nouvel arrivant peut faire du "
            "volontariat : vérifiez les papiers.",
        ),
        subject=NEWCOMER_RUNNING,
        due=_never_looked_at,
    ),
    Kind(
        code="extract-ends",
        sentence=Sentence(
            "Er zijn minderjarigen bij, en het uittreksel (model 596.2) verloopt binnen dertig dagen of is er niet: "
            "bekijk een nieuw.",
            "Minors are involved, and the extract (model 596.2) ends within thirty days or there is none: look at a "
            "new one.",
            "Il y a des mineurs, et l’extrait (modèle 596.2) expire dans les trente jours ou manque : "
            "consultez-en un nouveau.",
        ),
        subject=START,
        due=_extract_ends,
    ),
    Kind(
        code="day-not-covered",
        sentence=Sentence(
            "Een dag is genoteerd of gepland na het einde van de papieren of de verzekering: leg vast wat verlengd "
            "is, of zeg de dag af.",
            "A day is recorded or planned after the papers or the insurance end: record what was renewed, or call "
            "the day off.",
            "Un jour est noté ou prévu après la fin des papiers ou de l’assurance : enregistrez ce qui a "
            "été prolongé, ou annulez ce jour.",
        ),
        subject=COVERED,
        due=_days_not_covered,
    ),
    Kind(
        code="insurance-ends",
        sentence=Sentence(
            "De verzekering van een organisatie waar vrijwilligers zijn loopt binnen dertig dagen af, of ontbreekt: "
            "vraag het bewijs van een nieuwe.",
            "The insurance of an organisation where people volunteer ends within thirty days, or there is none: ask "
            "for the proof of a new one.",
            "L’assurance d’une organisation où il y a des volontaires se termine dans les trente jours, ou "
            "manque : demandez la preuve d’une nouvelle.",
        ),
        subject=HOST,
        due=_insurance_ends,
    ),
)
