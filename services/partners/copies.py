"""What is kept of somebody for partners outside, and given to them."""

from services.partners.store import DELIVERIES, PERSONS
from services.platform.copies import Kept, by_field, under_id

COPIED = {
    PERSONS: Kept(rows=under_id(PERSONS), without=frozenset({"reached", "held", "waiting", "noted"})),
    DELIVERIES: Kept(rows=by_field(DELIVERIES)),
}
NOT_GIVEN = {"entries": "the-same", "forgettings": "the-same"}
NOBODY = {
    **dict.fromkeys(("agreements", "partners", "amqp_channels", "webhooks", "webhook_lanes"), "partners"),
    **dict.fromkeys(("logs", "webhook_attempts"), "numbers of what was sent"),
}
"""Every other collection, and what stands in it instead of people."""
