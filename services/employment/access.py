"""Who may touch what: a coordinator of the newcomer's unit, a coach of the partner that it concerns."""

from services.chassis.errors import Forbidden
from services.employment.files.domain.files import File
from services.platform.caller import Caller


def must_be_partner(caller: Caller, partner: str) -> None:
    """Raise Forbidden `other-partner` for a coach whose token names another partner."""
    if caller.role == "coach" and caller.organisation != partner:
        raise Forbidden("other-partner", "This belongs to a partner that your token does not name.")


def must_coach(caller: Caller, file: File, partner: str) -> None:
    """Raise Forbidden unless the caller coaches at this partner, or acts for the newcomer's unit."""
    if caller.role == "coach":
        must_be_partner(caller, partner)
    else:
        caller.must_act_for(file.unit)


def must_own(caller: Caller, file: File) -> None:
    """Raise Forbidden unless the caller is the newcomer or acts for the unit."""
    unit = file.unit
    if caller.role != "newcomer":
        caller.must_act_for(unit)
    elif caller.newcomer != file.id:
        raise Forbidden("other-newcomer", "This belongs to somebody else.")
