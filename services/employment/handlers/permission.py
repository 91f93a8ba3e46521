"""Who may touch what: a coordinator of the newcomer's unit, a coach of the partner that it concerns."""

from datetime import date

from services.chassis.caller import Caller
from services.chassis.errors import Forbidden
from services.employment.domain.coaching import WAITING
from services.employment.domain.files import File


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
    unit = file.unit
    if caller.role == "coach":
        _must_be_allowed(caller, file, today)
    elif caller.role == "newcomer":
        _must_be(caller, file.id)
    else:
        caller.must_act_for(unit)


def _must_be(caller: Caller, newcomer_id: str) -> None:
    if caller.newcomer != newcomer_id:
        raise Forbidden("other-newcomer", "This belongs to somebody else.")


def _must_be_allowed(caller: Caller, file: File, today: date) -> None:
    """The person consents, and this coach's partner leads or has their waiting referral."""
    leading = {t.coach for t in file.trajectories.values() if t.leads_on(today)}
    referred = {r.partner for r in file.referrals.values() if r.state == WAITING}
    if not file.consents:
        raise Forbidden("no-consent", "This person does not allow job coaching.", newcomer_id=file.id)
    if caller.organisation not in leading | referred:
        raise Forbidden("other-partner", "This person was not referred to the partner that your token names.")
