"""What a partner sees of a portfolio: all but the lines to which the person objects, and no word of the objections."""

from dataclasses import replace

from services.employment.portfolio.domain.portfolios import Portfolio

DUTCH, NEXT_STEP = "signal:dutch-practised", "signal:next-step"
"""Lines that a portfolio tells in figures of its own."""


def for_partners(portfolio: Portfolio, left_out: frozenset[str]) -> Portfolio:
    """The portfolio without the lines that are left out, and without what would tell them in another place."""
    dutch = DUTCH not in left_out
    competences = [
        replace(each, objection=None, dutch_practised=each.dutch_practised if dutch else None)
        for each in portfolio.competences
        if each.line not in left_out
    ]
    return replace(
        portfolio,
        competences=competences,
        dutch_practised=portfolio.dutch_practised if dutch else None,
        next_steps=[] if NEXT_STEP in left_out else portfolio.next_steps,
    )
