"""Who may touch what: a coordinator of the newcomer's unit, a coach of the partner that it concerns."""

from datetime import date

from services.chassis.caller import Caller
from services.chassis.errors import Forbidden
from services.employment.domain.files import File
from services.employment.domain.referrals import must_consent, waiting


def must_be_partner(caller: Caller, partner: str) -> None:
    """Raise Forbidden `other-partner` for a coach whose token names another partner."""
    if caller.role == "coach" and caller.organisation != partner:
        raise Forbidden("other-partner", "This belongs to a partner that your token does not name.")


def must_coach(caller: Caller, file: File, partner: str) -> None:
    """Raise Forbidden unless the caller coaches at this partner, or acts for the newcomer's unit."""
    unit = file.unit
    if caller.role == "coach":
        must_be_partner(caller, partner)
    else:
        caller.must_act_for(unit)


def must_see(caller: Caller, file: File, today: date) -> None:
    """Raise Forbidden unless the caller is the newcomer, acts for the unit, or is a coach whom the person allows it."""
    if caller.role == "coach":
        _must_be_allowed(caller, file.registered, today)
    else:
        must_own(caller, file)


def must_own(caller: Caller, file: File) -> None:
    """Raise Forbidden unless the caller is the newcomer or acts for the unit."""
    unit = file.unit
    if caller.role != "newcomer":
        caller.must_act_for(unit)
    elif caller.newcomer != file.id:
        raise Forbidden("other-newcomer", "This belongs to somebody else.")


def _must_be_allowed(caller: Caller, file: File, today: date) -> None:
    """This coach's partner leads, not by its own word alone, or has a waiting referral, and the person consents.

    Others do not hear of consent.
    """
    leading = {t.coach for t in file.trajectories.values() if t.leads_on(today) and not t.by_coach}
    referred = {r.partner for r in waiting(file)}
    if caller.organisation not in leading | referred:
        raise Forbidden("other-partner", "This person was not referred to the partner that your token names.")
    must_consent(file)
