"""The areas in which somebody coordinates."""

from collections.abc import Iterable, Sequence

from services.web.api.client import Told
from services.web.visits.roles import ADMINISTRATOR
from services.web.visits.signed_in import SignedIn


def areas_of(units: Iterable[Told], who: SignedIn) -> Sequence[tuple[str, str]]:
    """(id, what it is called), each once, by name; of an administrator all."""
    own = [each for each in units if who.role == ADMINISTRATOR or each["id"] in who.units]
    return sorted({each["area_id"]: each["area_label"] for each in own}.items(), key=lambda pair: pair[1].casefold())
