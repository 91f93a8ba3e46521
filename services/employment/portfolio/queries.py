"""A newcomer's file for whoever may see the portfolio."""

from datetime import date

from services.employment.access import owns
from services.employment.coaching.domain.referrals import waiting
from services.employment.files.domain.files import File
from services.employment.store import EmploymentWork
from services.platform.caller import Caller
from services.platform.partners import partner_id


def authorised_file(newcomer_id: str, uow: EmploymentWork) -> File:
    """The file, for the newcomer, the unit, or a coach whom the person allows it.

    Raises NotFound, the same for somebody who is none of the caller's as for nobody, and Forbidden
    `no-consent-for-partner`.
    """
    file = uow.files.get(newcomer_id, lambda found: _may_ask(uow.caller, found, uow.today)).registered
    if uow.caller.role == "coach":
        file.must_allow(partner_id(uow.caller.organisation or "", uow))
    return file


def _may_ask(caller: Caller, file: File, today: date) -> bool:
    """The newcomer, the unit, or a coach whose partner leads or has a waiting referral.

    Other partners are told neither whether the person consents nor whether there is one.
    """
    if caller.role != "coach":
        return owns(caller, file)
    leading = {t.coach for t in file.trajectories.values() if t.leads_on(today)}
    referred = {r.partner for r in waiting(file)}
    return caller.organisation in leading | referred
