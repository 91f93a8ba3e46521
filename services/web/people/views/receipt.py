"""Before somebody is deleted for good, and what every part of the platform confirmed afterwards."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.people.asking import file_of
from services.web.people.words import ERASED_BY, KEPT_BECAUSE
from services.web.visits.visit import Visit


def before(visit: Visit, newcomer_id: str, fault: str = "") -> Response:
    """What will happen, and a second yes."""
    file, _ = file_of(visit, newcomer_id)
    return visit.page("people/erasing.html", 422 if fault else 200, file=file, fault=fault)


def receipt(visit: Visit, newcomer_id: str) -> Response:
    """How far it is, and the receipt once it is done."""
    found = visit.api.get(f"/v1/newcomers/{part(newcomer_id)}/erasure")
    return shown(visit, found)


def asked_for(visit: Visit, fault: str = "") -> Response:
    """Where a code is typed in that somebody was given."""
    return visit.page("people/receipts.html", 422 if fault else 200, fault=fault)


def shown(visit: Visit, found: dict[str, object]) -> Response:
    """A receipt, to be read and printed."""
    return visit.page("people/receipt.html", receipt=found, parts=ERASED_BY, reasons=KEPT_BECAUSE)
