"""Who may touch what: a coordinator of the newcomer's unit, a coach of the partner that it concerns."""

from services.chassis.errors import Forbidden
from services.employment.files.domain.files import File
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.merges import going_on


def goes_on(newcomer_id: str, uow: EmploymentWork) -> str:
    """The id of the file that goes on for this one, where it was merged into another of the same person."""
    return going_on(newcomer_id, uow.merged_files.find)


def must_be_partner(caller: Caller, partner: str) -> None:
    """Raise Forbidden `other-partner` for a coach whose token names another partner."""
    if caller.role == "coach" and caller.organisation != partner:
        raise Forbidden("other-partner", "This belongs to a partner that your token does not name.")


def coaches(caller: Caller, file: File, partner: str) -> bool:
    """Whether the caller coaches at this partner, or acts for the newcomer's unit."""
    return caller.organisation == partner if caller.role == "coach" else caller.acts_for(file.unit_id)


def owns(caller: Caller, file: File) -> bool:
    """Whether the caller is the newcomer or acts for the unit."""
    return caller.newcomer == file.id if caller.role == "newcomer" else caller.acts_for(file.unit_id)
