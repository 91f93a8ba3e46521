"""CloudEvents 1.0 as partners get them: the fields of a cut, about a person, in ids."""

from datetime import datetime
from typing import Any

from services.partners.cuts.table import Cut
from services.partners.people.domain.facts import Fact

WITHDRAWN = "consent-withdrawn"
"""What a partner is told in any case: the person no longer allows it anything, and it is to forget them."""

LINE_WITHDRAWN = "line-withdrawn"
"""What a partner is told that was told a line of a person's portfolio which is hidden since: it is to forget that."""

ALWAYS = frozenset({WITHDRAWN, LINE_WITHDRAWN})
"""What comes under every agreement, whatever types a partner asks for."""


def of_fact(fact: Fact, cut: Cut) -> dict[str, Any]:
    """The event, cut. `subject` is the person: in their order events are told."""
    return _event(
        event_id=fact.id,
        source=fact.source,
        event_type=fact.type,
        version=fact.version,
        newcomer_id=fact.newcomer_id,
        at=fact.at,
        data=cut.of(fact.data),
    )


def withdrawn(event_id: str, newcomer_id: str, at: datetime) -> dict[str, Any]:
    """What tells a partner to forget a person."""
    return _own(WITHDRAWN, event_id, newcomer_id, at)


def line_withdrawn(event_id: str, newcomer_id: str, line: str, at: datetime) -> dict[str, Any]:
    """What tells a partner to forget one line: `competence:cooking`, `signal:dutch-practised`."""
    return _own(LINE_WITHDRAWN, event_id, newcomer_id, at, line=line)


def _own(event_type: str, event_id: str, newcomer_id: str, at: datetime, **more: str) -> dict[str, Any]:
    """An event of this service."""
    return _event(
        event_id=event_id,
        source="partners",
        event_type=event_type,
        version=1,
        newcomer_id=newcomer_id,
        at=at,
        data={"newcomer_id": newcomer_id, **more},
    )


def _event(
    *,
    event_id: str,
    source: str,
    event_type: str,
    version: int,
    newcomer_id: str,
    at: datetime,
    data: dict[str, Any],
) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": event_id,
        "source": f"/refu/{source}",
        "type": event_type,
        "subject": newcomer_id,
        "time": at.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"urn:refu:partner-event:{event_type}:{version}",
        "data": data,
    }
