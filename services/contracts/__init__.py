"""What crosses services: every event once, how ids are derived, and who listens to what. No behaviour but
`versions`, and the reading of words into codes of `talents` and `languages`: what travels is read before it does.

May be imported by every service. Changing a field: see CONTRIBUTING.md; every version ever published has a sample in
`tests/contracts/samples`.
"""

from services.contracts import employment, erasures, intake, matching, organisations, partners, reporting
from services.contracts.event import Event

EVENTS: dict[str, type[Event]] = {
    event.type: event
    for module in (intake, organisations, matching, employment, reporting, partners, erasures)
    for event in module.EVENTS
}
"""Every event of the platform by its type."""
