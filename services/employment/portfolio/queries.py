"""A newcomer's file for whoever may see the portfolio, and the portfolio as they may see it."""

from datetime import date
from functools import cache

from services.contracts.talents import talents
from services.employment.access import goes_on, owns
from services.employment.coaching.domain.referrals import waiting
from services.employment.files.domain.files import File
from services.employment.portfolio.domain.competences import Concept, Concepts
from services.employment.portfolio.domain.lines import for_partners
from services.employment.portfolio.domain.objections import left_out
from services.employment.portfolio.domain.portfolios import Portfolio, portfolio
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.partners import partner_id


def authorised_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file, for the newcomer, the unit, or a coach whom the person allows it.

    Raises NotFound, the same for somebody who is none of the caller's as for nobody, and Forbidden
    `no-consent-for-partner`.
    """
    file = uow.files.get(goes_on(newcomer_id, uow), lambda found: _may_ask(uow.caller, found, uow.today)).registered
    if is_partner(uow.caller):
        file.must_allow(partner_id(uow.caller.organisation or "", uow))
    return file


def is_partner(caller: Caller) -> bool:
    """Whether the caller sees only what partners may see."""
    return caller.role == "coach"


def visible_portfolio(file: File, caller: Caller) -> Portfolio:
    """The whole portfolio, or what partners see of it."""
    whole = portfolio(file, concepts())
    return for_partners(whole, left_out(file)) if is_partner(caller) else whole


@cache
def concepts() -> Concepts:
    """By code of the list of talents, the concept of ESCO with what it is called."""
    return {
        each.code: Concept(uri=each.esco_uri, labels={language: words[0] for language, words in each.labels.items()})
        for each in talents()
    }


def _may_ask(caller: Caller, file: File, today: date) -> bool:
    """The newcomer, the unit, or a coach whose partner leads or has a waiting referral.

    Other partners are told neither whether the person consents nor whether there is one.
    """
    if not is_partner(caller):
        return owns(caller, file)
    leading = {t.coach for t in file.trajectories.values() if t.leads_on(today)}
    referred = {r.partner for r in waiting(file)}
    return caller.organisation in leading | referred
