"""What a partner sees of a portfolio: all but the lines to which the person objects, and no word of the objections.

A signal that is kept from partners is told by none of the figures either: CUTS says which go with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce
from types import MappingProxyType

from services.employment.portfolio.domain.amounts import ORGANISATION
from services.employment.portfolio.domain.competences import Competence
from services.employment.portfolio.domain.portfolios import Portfolio

DUTCH = "signal:dutch-practised"


def for_partners(portfolio: Portfolio, left_out: frozenset[str]) -> Portfolio:
    """The portfolio without the lines that are left out, and without what would tell them in another place."""
    shown = [replace(each, objection=None) for each in portfolio.competences if each.line not in left_out]
    cuts = [cut for line, cut in CUTS.items() if line in left_out]
    return reduce(lambda cut_so_far, cut: cut(cut_so_far), cuts, replace(portfolio, competences=shown))


def _without_dutch(portfolio: Portfolio) -> Portfolio:
    competences = [replace(each, dutch_practised=None) for each in portfolio.competences]
    return replace(portfolio, competences=competences, dutch_practised=None)


def _without_next_steps(portfolio: Portfolio) -> Portfolio:
    return replace(portfolio, next_steps=[])


def _without_days(portfolio: Portfolio) -> Portfolio:
    """How many days there were, and the last of them."""
    assignments = [replace(each, days=None, hours=None) for each in portfolio.assignments]
    competences = [_without_its_days(each) for each in portfolio.competences]
    return replace(portfolio, days=None, hours=None, assignments=assignments, competences=competences)


def _without_its_days(competence: Competence) -> Competence:
    assignments = [replace(each, days=None, hours=None) for each in competence.assignments]
    return replace(competence, days=None, hours=None, last_seen=None, assignments=assignments)


def _without_last_days(portfolio: Portfolio) -> Portfolio:
    return replace(portfolio, competences=[replace(each, last_seen=None) for each in portfolio.competences])


def _without_places(portfolio: Portfolio) -> Portfolio:
    """At how many organisations it was, and at which."""
    assignments = [replace(each, organisation_id=None) for each in portfolio.assignments]
    competences = [
        replace(each, observers=replace(each.observers, organisations=None)) for each in portfolio.competences
    ]
    return replace(portfolio, organisations=None, assignments=assignments, competences=competences)


def _without_ends(portfolio: Portfolio) -> Portfolio:
    return replace(portfolio, assignments=[replace(each, ended_on=None) for each in portfolio.assignments])


def _without_organisations_word(portfolio: Portfolio) -> Portfolio:
    """What organisations said of competences; of one that nothing else tells, all."""
    own = [_without_its_observers(each) for each in portfolio.competences]
    return replace(portfolio, competences=[each for each in own if each.tasks or each.evaluations])


def _without_its_observers(competence: Competence) -> Competence:
    sides = [side for side in competence.observers.sides if side != ORGANISATION]
    evaluations = [said for said in competence.evaluations if said.by != ORGANISATION]
    observers = replace(competence.observers, sides=sides, organisations=None)
    return replace(competence, evaluations=evaluations, observers=observers)


CUTS: Mapping[str, Callable[[Portfolio], Portfolio]] = MappingProxyType(
    {
        DUTCH: _without_dutch,
        "signal:next-step": _without_next_steps,
        "signal:present": _without_days,
        "signal:recent": _without_last_days,
        "signal:several-places": _without_places,
        "signal:lasting": _without_ends,
        "signal:competences-seen": _without_organisations_word,
    }
)
"""By signal, what else of a portfolio tells it. Of `regular` nothing does: no date of a single day is in it."""
