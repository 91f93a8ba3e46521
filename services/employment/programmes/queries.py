"""Who may write an entry of the directory, and for which areas."""

from services.chassis.errors import Forbidden, NotFound
from services.employment.access import must_be_partner
from services.employment.programmes.domain import Programme
from services.employment.programmes.domain.verification import FADED, standing
from services.employment.store import EmploymentWork
from services.platform.caller import ADMINISTRATOR, EVERYTHING, Caller


def must_keep(partner: str, known: Programme | None, uow: EmploymentWork) -> None:
    """Raise Forbidden unless the caller may write this partner's entry over what is known; an administrator may.

    An entry belongs to its partner. A coordinator may list one for a partner, and describe it anew until the partner
    writes it itself, and again once it faded; its partner stays who it is.
    """
    caller = uow.caller
    if caller.role == ADMINISTRATOR:
        return
    if caller.role == "coach":
        must_be_partner(caller, partner)
        must_be_partner(caller, known.partner if known else partner)
        return
    if not caller.units:
        raise Forbidden("other-unit", "Your token names no unit for which you could list a programme.")
    if known and known.partner != partner:
        raise Forbidden("other-partner", "An entry stays its partner's: list this one under another id.")
    if known and not (any(caller.acts_for(unit) for unit in known.units) or steps_in(known, uow)):
        raise Forbidden("other-partner", "The partner, or another unit, keeps this entry: ask them to change it.")


def keeps(caller: Caller, known: Programme) -> bool:
    """Whether it is this caller whom the entry's owner-to-be-asked means: the partner, or else the units for it.

    An administrator is asked about those that an administrator listed and no partner or unit keeps.
    """
    if caller.role == "coach":
        return caller.organisation == known.partner
    if caller.role == ADMINISTRATOR:
        return EVERYTHING in known.units
    return any(caller.acts_for(unit) for unit in known.units)


def steps_in(known: Programme, uow: EmploymentWork) -> bool:
    """Whether this coordinator is asked in the owner's place: it faded, and a unit of theirs works in its area.

    So an entry whose owner left, or whose partner's last account was ended, is not asked of nobody.
    """
    if uow.caller.role != "coordinator" or standing(known, uow.today) != FADED:
        return False
    area = uow.areas.find(known.area_id)
    return area is not None and any(uow.caller.acts_for(unit) for unit in area.units)


def owner_of(known: Programme) -> str:
    """Who keeps the entry: `partner`, `unit` or `administrator`."""
    if not known.units:
        return "partner"
    return ADMINISTRATOR if EVERYTHING in known.units else "unit"


def must_know_area(area_id: str, uow: EmploymentWork) -> None:
    """Raise NotFound `unknown-area` unless a unit works there, or something was done there."""
    if uow.areas.find(area_id) is None:
        raise NotFound("unknown-area", "No unit works in this area, or it was not heard of yet.", id=area_id)
