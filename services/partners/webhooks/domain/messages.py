"""Messages as they are sent: CloudEvents 1.0 in structured mode, with the headers of Standard Webhooks."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from standardwebhooks import Webhook as Signer

CONTENT_TYPE = "application/cloudevents+json; charset=utf-8"
TEST = "webhook-test"


def body_of(event: Mapping[str, Any]) -> str:
    """The very text that is signed and sent."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def headers_of(event_id: str, body: str, secrets: Iterable[str], now: datetime) -> dict[str, str]:
    """The headers of one attempt: signed by each secret (`whsec_…`), so that either of two verifies it."""
    signatures = [Signer(secret).sign(event_id, now, body) for secret in secrets]
    return {
        "Content-Type": CONTENT_TYPE,
        "User-Agent": "Refu-Webhooks/1",
        "webhook-id": event_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(signatures),
    }


def a_test(event_id: str, now: datetime) -> dict[str, Any]:
    """A message about nobody."""
    return {
        "specversion": "1.0",
        "id": event_id,
        "source": "/refu/partners",
        "type": TEST,
        "time": now.isoformat(),
        "datacontenttype": "application/json",
        "dataschema": f"urn:refu:partner-event:{TEST}:1",
        "data": {},
    }
