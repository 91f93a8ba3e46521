"""Conditions of a programme about the person: schooling, basis, years in Belgium, languages."""

from collections.abc import Mapping
from datetime import date

from services.contracts.vocabulary import LEVELS
from services.employment.fitting.domain.condition import FAILS, HELD, UNKNOWN, Condition, Finding, Words
from services.employment.fitting.domain.labels import SCHOOLING
from services.employment.fitting.domain.person import Person
from services.employment.fitting.domain.sentences import ASK_AGAIN, Said, listed
from services.employment.fitting.domain.work_access import months_after
from services.employment.programmes.domain import GivenLanguage, Programme

ASK_INTERVIEW = Said(
    "Vraag het in het intakegesprek.", "Ask it in the intake interview.", "Demandez-le lors de l’entretien d’accueil."
)

_NOT_NOW = Finding(UNKNOWN, "not-now")


def _schooled(person: Person, programme: Programme, _today: date) -> Finding:
    facts = {"levels": listed(SCHOOLING[level] for level in programme.schooling_levels)}
    if person.schooling_level is None:
        return Finding(UNKNOWN, "unknown", facts)
    return HELD if person.schooling_level in programme.schooling_levels else Finding(FAILS, "other", facts)


def _of_basis(person: Person, programme: Programme, today: date) -> Finding:
    if not programme.statuses:
        return HELD
    facts = person.facts
    if facts is None:
        return _NOT_NOW
    if facts.basis_code is None or (facts.basis_valid_until and facts.basis_valid_until < today):
        return Finding(UNKNOWN, "unknown")
    return HELD if facts.basis_code in programme.statuses else Finding(FAILS, "other")


def _here_long_enough(person: Person, programme: Programme, today: date) -> Finding:
    if not programme.years_from:
        return HELD
    if person.facts is None:
        return _NOT_NOW
    since = person.facts.in_belgium_since
    if since is None:
        return Finding(UNKNOWN, "unknown", {"years": programme.years_from})
    first = months_after(since, 12 * programme.years_from)
    return HELD if first <= today else Finding(FAILS, "later", {"years": programme.years_from, "day": first})


def _not_here_too_long(person: Person, programme: Programme, today: date) -> Finding:
    if programme.years_to is None:
        return HELD
    if person.facts is None:
        return _NOT_NOW
    since = person.facts.in_belgium_since
    if since is None:
        return Finding(UNKNOWN, "unknown", {"years": programme.years_to})
    last = months_after(since, 12 * programme.years_to)
    return HELD if today <= last else Finding(FAILS, "over", {"years": programme.years_to, "day": last})


def _speaks(person: Person, programme: Programme, _today: date) -> Finding:
    if not programme.languages:
        return HELD
    facts = {"languages": listed(map(_named, programme.languages))}
    if person.speaks is None:
        return Finding(UNKNOWN, "unknown", facts)
    states = [_speaks_one(person.speaks, asked) for asked in programme.languages]
    if True in states:
        return HELD
    return Finding(UNKNOWN, "level", facts) if None in states else Finding(FAILS, "other", facts)


def _speaks_one(speaks: Mapping[str, str | None], asked: GivenLanguage) -> bool | None:
    """Whether the person speaks it well enough; None where the level is not known."""
    if asked.language not in speaks:
        return False
    level = speaks[asked.language]
    if not asked.level:
        return True
    return None if level is None else LEVELS.index(level) + 1 >= asked.rank


def _named(asked: GivenLanguage) -> Said:
    word = f"{asked.language} {asked.level}" if asked.level else asked.language
    return Said(word, word, word)


SCHOOLED = Condition(
    code="schooling-level",
    find=_schooled,
    words={
        "unknown": Words(
            Said(
                "Dit programma is voor wie {levels} is; het niveau van deze persoon is niet gevraagd.",
                "This programme is for people who are {levels}; this person’s level was not asked.",
                "Ce programme est destiné à un public {levels} ; le niveau de cette personne n’a pas été demandé.",
            ),
            ASK_INTERVIEW,
        ),
        "other": Words(
            Said(
                "Dit programma is voor wie {levels} is.",
                "This programme is for people who are {levels}.",
                "Ce programme est destiné à un public {levels}.",
            ),
            Said(
                "Alleen als het genoteerde niveau niet klopt, of de partner een uitzondering maakt.",
                "Only if the recorded level is wrong, or the partner makes an exception.",
                "Seulement si le niveau noté est inexact, ou si le partenaire fait une exception.",
            ),
        ),
    },
)
NOT_NOW = Words(
    Said(
        "Dit programma stelt voorwaarden aan het verblijf; wat daarvan bekend is, kon nu niet opgezocht worden.",
        "This programme has conditions about the stay; what is known of that could not be looked up now.",
        "Ce programme pose des conditions de séjour ; ce qui en est connu n’a pas pu être consulté maintenant.",
    ),
    ASK_AGAIN,
)
BASIS = Condition(
    code="status",
    find=_of_basis,
    words={
        "not-now": NOT_NOW,
        "unknown": Words(
            Said(
                "Dit programma vraagt een bepaalde verblijfsbasis; die van deze persoon is niet (meer) nagekeken.",
                "This programme asks a certain basis of residence; this person’s was not looked at, or ran out.",
                "Ce programme exige une base de séjour précise ; celle de cette personne n’est pas (ou plus) vérifiée.",
            ),
            Said("Kijk het na en noteer het.", "Look at it and record it.", "Vérifiez-la et notez-la."),
        ),
        "other": Words(
            Said(
                "Dit programma is voor mensen met een andere verblijfsbasis.",
                "This programme is for people with another basis of residence.",
                "Ce programme est destiné à des personnes ayant une autre base de séjour.",
            ),
            Said(
                "Als de verblijfsbasis van de persoon verandert.",
                "If the person’s basis of residence changes.",
                "Si la base de séjour de la personne change.",
            ),
        ),
    },
)
ASK_ARRIVAL = Said(
    "Vraag sinds wanneer de persoon in België is en noteer het.",
    "Ask since when the person is in Belgium and record it.",
    "Demandez depuis quand la personne est en Belgique et notez-le.",
)
YEARS_FROM = Condition(
    code="too-short-in-belgium",
    find=_here_long_enough,
    words={
        "not-now": NOT_NOW,
        "unknown": Words(
            Said(
                "Dit programma vraagt minstens {years} jaar in België; sinds wanneer is niet genoteerd.",
                "This programme asks at least {years} years in Belgium; since when was not recorded.",
                "Ce programme exige au moins {years} ans en Belgique ; depuis quand n’est pas noté.",
            ),
            ASK_ARRIVAL,
        ),
        "later": Words(
            Said(
                "Dit programma vraagt minstens {years} jaar in België.",
                "This programme asks at least {years} years in Belgium.",
                "Ce programme exige au moins {years} ans en Belgique.",
            ),
            Said("Vanaf {day}.", "From {day} on.", "À partir du {day}."),
        ),
    },
)
YEARS_TO = Condition(
    code="too-long-in-belgium",
    find=_not_here_too_long,
    words={
        "not-now": NOT_NOW,
        "unknown": Words(
            Said(
                "Dit programma is voor wie hoogstens {years} jaar in België is; sinds wanneer is niet genoteerd.",
                "This programme is for people in Belgium for at most {years} years; since when was not recorded.",
                "Ce programme vise les personnes en Belgique depuis {years} ans au plus ; depuis quand n’est pas noté.",
            ),
            ASK_ARRIVAL,
        ),
        "over": Words(
            Said(
                "Dit programma is voor wie hoogstens {years} jaar in België is; dat was tot en met {day}.",
                "This programme is for people who are in Belgium for at most {years} years; that was until {day}.",
                "Ce programme vise les personnes en Belgique depuis {years} ans au plus ; c’était jusqu’au {day}.",
            ),
            Said(
                "Alleen als de partner een uitzondering maakt.",
                "Only if the partner makes an exception.",
                "Seulement si le partenaire fait une exception.",
            ),
        ),
    },
)
LANGUAGE = Condition(
    code="language",
    find=_speaks,
    words={
        "unknown": Words(
            Said(
                "Dit programma wordt gegeven in {languages}; welke talen deze persoon spreekt, is niet gevraagd.",
                "This programme is given in {languages}; which languages this person speaks was not asked.",
                "Ce programme est donné en {languages} ; les langues de cette personne n’ont pas été demandées.",
            ),
            ASK_INTERVIEW,
        ),
        "level": Words(
            Said(
                "Dit programma wordt gegeven in {languages}; hoe goed deze persoon dat spreekt, is niet genoteerd.",
                "This programme is given in {languages}; how well this person speaks that was not recorded.",
                "Ce programme est donné en {languages} ; le niveau de cette personne n’est pas noté.",
            ),
            ASK_INTERVIEW,
        ),
        "other": Words(
            Said(
                "Dit programma wordt gegeven in {languages}; dat spreekt deze persoon nog niet (genoeg).",
                "This programme is given in {languages}; this person does not speak that (well enough) yet.",
                "Ce programme est donné en {languages} ; cette personne ne le parle pas encore (assez).",
            ),
            Said(
                "Eerst een taalcursus, of oefenen in vrijwilligerswerk.",
                "A language course first, or practice in volunteer work.",
                "D’abord un cours de langue, ou de la pratique dans le bénévolat.",
            ),
        ),
    },
)
CONDITIONS = (SCHOOLED, BASIS, YEARS_FROM, YEARS_TO, LANGUAGE)
