"""A newcomer's file for whoever may see the portfolio."""

from datetime import date

from services.chassis.errors import Forbidden
from services.employment.access import must_own
from services.employment.coaching.domain.referrals import waiting
from services.employment.files.domain.files import File
from services.employment.store import EmploymentWork
from services.platform.caller import Caller


def authorised_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file, for the newcomer, the unit, or a coach whom the person allows it; raises NotFound, Forbidden."""
    if uow.caller.role == "coach":
        file = uow.files.find(newcomer_id) or File(id=newcomer_id)  # who is registered is not theirs to know
        _must_be_allowed(uow.caller, file, uow.today)
        return file.registered
    file = uow.files.get(newcomer_id)
    must_own(uow.caller, file)
    return file


def _must_be_allowed(caller: Caller, file: File, today: date) -> None:
    """This coach's partner leads, or has a waiting referral, and the person consents.

    Other partners are not told whether the person consents.
    """
    leading = {t.coach for t in file.trajectories.values() if t.leads_on(today)}
    referred = {r.partner for r in waiting(file)}
    if caller.organisation not in leading | referred:
        raise Forbidden("other-partner", "This person was not referred to the partner that your token names.")
    file.must_consent()
