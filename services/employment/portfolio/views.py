"""One newcomer's portfolio, shown to those whom it concerns, and only what is theirs to see."""

from services.employment.portfolio.answers import NewcomerPortfolio
from services.employment.portfolio.commands import AskPortfolio
from services.employment.portfolio.queries import authorised_file, visible_portfolio
from services.employment.store import EmploymentWork


def portfolio(ask: AskPortfolio, uow: EmploymentWork) -> NewcomerPortfolio:
    """What volunteering showed; see `portfolio.domain.portfolios` for the rule."""
    file = authorised_file(ask.newcomer_id, uow)
    return NewcomerPortfolio(newcomer_id=file.id, **vars(visible_portfolio(file, uow.caller)))
