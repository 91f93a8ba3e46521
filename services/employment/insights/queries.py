"""Signals as the caller may see them, and files in which objections wait."""

from collections.abc import Mapping

from services.employment.files.domain.files import File
from services.employment.insights.domain.signals import Signal, for_partners, signals
from services.employment.portfolio.domain.objections import ObjectionStanding, left_out, standings
from services.employment.portfolio.queries import is_partner
from services.employment.store import EmploymentWork


def visible_signals(file: File, uow: EmploymentWork) -> list[Signal]:
    """All of them, or for a partner those that were seen and that the person does not keep from partners."""
    if not is_partner(uow.caller):
        return signals(file, uow.today)
    hidden = left_out(file)
    return for_partners(signals(file, uow.today, hidden), hidden)


def visible_standings(file: File, uow: EmploymentWork) -> Mapping[str, ObjectionStanding]:
    """By line, that the person objects to it; nothing of it for a partner."""
    return {} if is_partner(uow.caller) else standings(file)


def files_with_objections(uow: EmploymentWork) -> list[File]:
    """Those of the caller's units in which an objection waits, of people who did not stop."""
    owners = {waiting.newcomer_id for waiting in uow.waiting_objections.where()}
    uow.files.prefetch(owners)
    return [
        file for file in map(uow.files.get, sorted(owners)) if uow.caller.acts_for(file.unit_id) and not file.stopped
    ]
