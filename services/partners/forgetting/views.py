"""Requests to forget are read."""

from services.chassis.http.paging import Key, page_of
from services.partners.agreements.queries import concerns
from services.partners.forgetting.answers import ForgettingRow, Forgettings
from services.partners.forgetting.commands import AskForgettings
from services.partners.forgetting.domain import Forgetting
from services.partners.store import PartnersWork

SORTS: dict[str, Key[Forgetting]] = {"asked_at": lambda each: f"{each.asked_at:%Y-%m-%dT%H:%M:%S.%f}"}


def forgettings(ask: AskForgettings, uow: PartnersWork) -> Forgettings:
    """Those that the caller may see."""
    equals = {} if ask.open is None else {"open": ask.open}
    own = [each for each in uow.forgettings.where(**equals) if concerns(uow.caller, each.partner)]
    found = [each for each in own if ask.overdue in (None, each.is_overdue(uow.now))]
    shown, cursor = page_of(ask, found, SORTS, lambda each: each.id)
    return Forgettings(forgettings=[_row(each, uow) for each in shown], next=cursor)


def _row(forgetting: Forgetting, uow: PartnersWork) -> ForgettingRow:
    return ForgettingRow(
        id=forgetting.id,
        partner=forgetting.partner,
        newcomer_id=forgetting.newcomer_id,
        asked_at=forgetting.asked_at,
        confirmed_at=forgetting.confirmed_at,
        overdue=forgetting.is_overdue(uow.now),
    )
