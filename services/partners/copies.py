"""What is kept of somebody for partners outside, and given to them."""

from services.partners.store import DELIVERIES, PERSONS
from services.platform.copies import Kept, by_field, under_id

COPIED = {
    PERSONS: Kept(rows=under_id(PERSONS), without=frozenset({"reached", "held", "waiting", "noted"})),
    DELIVERIES: Kept(rows=by_field(DELIVERIES)),
}
NOT_GIVEN = {"entries": "the-same", "forgettings": "the-same"}
