"""Pushes in a file: only with consent, and only to the coach who leads."""

from dataclasses import replace
from datetime import date

from services.chassis.errors import Conflict
from services.employment.coaching.domain.trajectories import FUTURE, leading
from services.employment.files.domain.agreements import Push
from services.employment.files.domain.files import File
from services.platform.dates import must_have_come


def pushed(file: File, push: Push, today: date) -> File:
    """With this push, for the coach who leads today; raises Forbidden, Conflict, Invalid."""
    file.must_consent()
    must_have_come(push.given_on, today, FUTURE, "given_on")
    leads = leading(file, today)
    if leads is None or leads.id != push.trajectory_id:
        raise Conflict("no-trajectory-leads", "This trajectory does not lead today.", trajectory_id=push.trajectory_id)
    return replace(file, pushes={**file.pushes, push.id: push})
