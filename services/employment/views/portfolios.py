"""One newcomer's portfolio, shown to those whom it concerns, and only what is theirs to see."""

from typing import Any

from services.chassis.documents import to_json
from services.employment import commands
from services.employment.domain.portfolio import portfolio as counted
from services.employment.handlers.permission import must_see
from services.employment.store import EmploymentWork


def portfolio(ask: commands.AskPortfolio, uow: EmploymentWork) -> dict[str, Any]:
    """What volunteering showed; see `domain.portfolio` for the rule."""
    file = uow.files.get(ask.newcomer_id)
    must_see(uow.caller, file, uow.today)
    shown: dict[str, Any] = to_json({"newcomer_id": file.id, **counted(file)})
    return shown
