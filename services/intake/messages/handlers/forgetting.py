"""What people were told is forgotten after two years."""

from datetime import timedelta

from services.intake.store import IntakeWork

KEPT = timedelta(days=730)


def forget_old(uow: IntakeWork) -> None:
    """By when it was planned."""
    uow.notices.remove_until("planned_at", uow.now - KEPT)
