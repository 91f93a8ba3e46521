"""What lies beside a file and says which unit looks after it goes along, so that the other unit finds its to-dos."""

from dataclasses import replace

from services.intake.store import IntakeWork


def take_along(newcomer_id: str, unit_id: str, uow: IntakeWork) -> None:
    """Wishes, a restriction, what was asked to be corrected and what was told of this file are of this unit now."""
    wishes, restriction = uow.contact_wishes.find(newcomer_id), uow.restrictions.find(newcomer_id)
    if wishes is not None:
        uow.contact_wishes.save(replace(wishes, unit_id=unit_id))
    if restriction is not None:
        uow.restrictions.save(replace(restriction, unit_id=unit_id))
    for request in uow.correction_requests.where(newcomer_id=newcomer_id):
        uow.correction_requests.save(replace(request, unit_id=unit_id))
    for notice in uow.notices.where(newcomer_id=newcomer_id):
        uow.notices.save(replace(notice, unit_id=unit_id))
