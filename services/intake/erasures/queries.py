"""The request of one person, as it is shown: commands answer it, too."""

from services.intake.erasures.answers import ErasureRequestShown
from services.intake.store import IntakeWork


def request_of(newcomer_id: str, uow: IntakeWork) -> ErasureRequestShown | None:
    """As it now is; None where nothing is asked, or no longer."""
    found = uow.erasure_requests.find(newcomer_id)
    if found is None:
        return None
    return ErasureRequestShown(asked_on=found.asked_on, asked_by=found.asked_by, due_on=found.due_on)
