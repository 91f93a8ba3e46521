"""From when somebody may work, by the basis and its dates. Not the same as who may volunteer.

The rules are rows of `reference/work_access.csv`, each with the day from which it holds and its source.
"""

import calendar
from dataclasses import dataclass
from datetime import date

from services.employment.fitting.domain.sentences import ASK_AGAIN, Said
from services.employment.fitting.reference import AFTER_MONTHS, AT_ONCE, BY_PAPER, LIMITED, NONE, Rule, rules
from services.employment.neighbours.domain import WorkFacts

OPEN, LATER, ASK, CLOSED = STATES = ("open", "later", "ask", "closed")


@dataclass(frozen=True, kw_only=True)
class WorkAccess:
    """Whether somebody may work, and from when."""

    state: str
    """`open`, `later` (from `from_on` on), `ask` (nobody knows yet) or `closed`."""
    from_on: date | None
    sentence: Said
    change: Said | None
    """What to do so that it is known, or what would have to be different."""
    source: str | None
    """Of the rule that was applied."""
    page: str | None
    """Where that rule was looked up: a public body's page."""
    checked_on: date | None
    """When it was; null where nobody did."""
    caution: Said | None
    """Whom to ask before relying on a rule that nobody looked up; null for one that was."""


def work_access(facts: WorkFacts | None, today: date) -> WorkAccess:
    """What the law says of this basis, as the table has it on that day; None: intake does not answer."""
    if facts is None:
        return _answer(ASK, NOT_NOW, ASK_AGAIN)
    if facts.basis_code is None:
        return _answer(ASK, _NO_BASIS, _LOOK)
    if facts.basis_valid_until and facts.basis_valid_until < today:
        return _answer(ASK, _RAN_OUT.filled(day=facts.basis_valid_until), _LOOK)
    rule = rule_for(facts.basis_code, today)
    if rule is None:
        return _answer(ASK, _NO_RULE, _READ_PAPER)
    return _by_rule(rule, facts, today)


def rule_for(basis: str, day: date) -> Rule | None:
    """The rule for this basis that held on that day; None before the first."""
    return max((r for r in rules() if r.basis == basis and r.valid_from <= day), key=_since, default=None)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _since(rule: Rule) -> date:
    return rule.valid_from


def _by_rule(rule: Rule, facts: WorkFacts, today: date) -> WorkAccess:
    if rule.access == AFTER_MONTHS:
        return _after_months(rule, facts.basis_since, today)
    state, sentence, change = _SAID[rule.access]
    return _answer(state, sentence, change, rule)


def _after_months(rule: Rule, since: date | None, today: date) -> WorkAccess:
    if since is None:
        return _answer(ASK, _SINCE_WHEN.filled(months=rule.months), _ASK_SINCE, rule)
    first = months_after(since, rule.months)
    if today < first:
        return _answer(LATER, _FROM.filled(day=first, months=rule.months), _DECISION, rule, first)
    return _answer(OPEN, _WAITED.filled(day=first, months=rule.months), _READ_CARD, rule, first)


def _answer(
    state: str, sentence: Said, change: Said | None, rule: Rule | None = None, from_on: date | None = None
) -> WorkAccess:
    return WorkAccess(
        state=state,
        from_on=from_on,
        sentence=sentence,
        change=change,
        source=rule.source if rule else None,
        page=rule.page if rule else None,
        checked_on=rule.checked_on if rule else None,
        caution=_NOT_CHECKED if rule and not rule.checked_on else None,
    )


NOT_NOW = Said(
    "Op welke basis deze persoon hier is en sinds wanneer, kon nu niet opgezocht worden: de intake antwoordt niet.",
    "On which basis this person is here, and since when, could not be looked up now: intake does not answer.",
    "La base de séjour et sa date n’ont pas pu être consultées maintenant : le service d’accueil ne répond pas.",
)
_NO_BASIS = Said(
    "Niemand keek nog na op welke basis deze persoon hier is.",
    "Nobody looked yet at the basis on which this person is here.",
    "Personne n’a encore vérifié sur quelle base cette personne est ici.",
)
_LOOK = Said("Kijk het na en noteer het.", "Look at it and record it.", "Vérifiez-la et notez-la.")
_RAN_OUT = Said(
    "Wat nagekeken werd, was geldig tot en met {day}.",
    "What was looked at was valid until {day}.",
    "Ce qui a été vérifié était valable jusqu’au {day}.",
)
_NO_RULE = Said(
    "Over werken met deze basis staat hier geen regel.",
    "There is no rule here about work on this basis.",
    "Aucune règle ne figure ici sur le travail avec cette base.",
)
_READ_PAPER = Said(
    "Lees op het verblijfsdocument wat er bij ‘arbeidsmarkt’ staat.",
    "Read on the residence document what it says of the labour market.",
    "Lisez sur le document de séjour ce qui figure à « marché du travail ».",
)
_SINCE_WHEN = Said(
    "Een verzoeker mag werken na {months} maanden zonder beslissing; de dag van de aanvraag is niet genoteerd.",
    "An applicant may work after {months} months without a decision; the day of the application was not recorded.",
    "Un demandeur peut travailler après {months} mois sans décision ; le jour de la demande n’est pas noté.",
)
_ASK_SINCE = Said(
    "Vraag sinds wanneer de aanvraag loopt en noteer het.",
    "Ask when the application was made and record it.",
    "Demandez depuis quand la demande est en cours et notez-le.",
)
_FROM = Said(
    "Mag werken vanaf {day}, als er dan nog geen beslissing is ({months} maanden na de aanvraag).",
    "May work from {day}, if there is no decision by then ({months} months after the application).",
    "Peut travailler à partir du {day}, s’il n’y a pas encore de décision ({months} mois après la demande).",
)
_DECISION = Said(
    "Eerder alleen als er een positieve beslissing komt.",
    "Earlier only with a positive decision.",
    "Plus tôt seulement en cas de décision positive.",
)
_WAITED = Said(
    "Mag werken: sinds {day} zijn er {months} maanden zonder beslissing voorbij.",
    "May work: since {day}, {months} months have passed without a decision.",
    "Peut travailler : depuis le {day}, {months} mois sont passés sans décision.",
)
_READ_CARD = Said(
    "Kijk het na op de oranje kaart: ‘arbeidsmarkt: onbeperkt’. Bij een beslissing of in beroep kan het anders zijn.",
    "Check it on the orange card: ‘labour market: unlimited’. After a decision, or in appeal, it may be otherwise.",
    "Vérifiez sur la carte orange : « marché du travail : illimité ». Une décision ou un recours peut changer cela.",
)
_NOT_CHECKED = Said(
    "Deze regel is niet nagekeken: vraag het aan de gemeente die het document gaf, of aan een juridische helpdesk.",
    "This rule was not checked: ask the municipality that issued the document, or a legal helpdesk.",
    "Cette règle n’a pas été vérifiée : demandez à la commune qui a délivré le document, ou à un service juridique.",
)
_SAID: dict[str, tuple[str, Said, Said | None]] = {
    AT_ONCE: (OPEN, Said("Mag werken.", "May work.", "Peut travailler."), None),
    BY_PAPER: (
        ASK,
        Said(
            "Of deze persoon mag werken, staat op het verblijfsdocument.",
            "The residence document says whether this person may work.",
            "Le document de séjour indique si cette personne peut travailler.",
        ),
        _READ_PAPER,
    ),
    LIMITED: (
        ASK,
        Said(
            "Mag beperkt werken, naast de studie.",
            "May work within limits, beside studying.",
            "Peut travailler de façon limitée, à côté des études.",
        ),
        _READ_PAPER,
    ),
    NONE: (
        CLOSED,
        Said("Mag niet werken.", "May not work.", "Ne peut pas travailler."),
        Said(
            "Alleen met een andere verblijfsbasis.",
            "Only on another basis of residence.",
            "Seulement avec une autre base de séjour.",
        ),
    ),
}
