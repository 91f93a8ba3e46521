"""Text messages by whoever delivers them over HTTP."""

from dataclasses import dataclass, field

import requests

from services.chassis.sending.message import Message, Refused, TryLater, Unclear

SECONDS = (2.0, 5.0)
"""For the connection, and for each answer."""
KNOWN_ALREADY = 409
_OURS_TO_CORRECT = frozenset({401, 402, 403, 404, 405})
"""A wrong key, no credit, a wrong address: no message is at fault."""
_LATER = frozenset({408, 425, 429})


@dataclass(frozen=True, kw_only=True)
class HttpSmsSender:
    """POST of `{to, text, reference, from}`; the reference is its `Idempotency-Key`, too, so twice is as once."""

    url: str
    key: str = field(default="", repr=False)
    """A bearer token."""
    sender: str = ""
    """What it comes from: a number or up to eleven letters."""
    knows_references: bool = True

    def send(self, message: Message) -> None:
        """Hand it over; raises Refused, TryLater, Unclear."""
        body = {"to": message.to, "text": message.text, "reference": message.reference}
        headers = {"Idempotency-Key": message.reference}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            answer = requests.post(
                self.url,
                json=body | ({"from": self.sender} if self.sender else {}),
                headers=headers,
                timeout=SECONDS,
                allow_redirects=False,
            )
        except requests.ConnectTimeout:
            raise TryLater("timeout") from None
        except requests.Timeout:
            raise Unclear("timeout") from None
        except requests.RequestException:
            raise Unclear("broken-off") from None
        _accepted(answer.status_code)


def _accepted(status: int) -> None:
    if status < 300 or status == KNOWN_ALREADY:
        return
    code = f"http-{status}"
    if status >= 500 or status in _LATER or status in _OURS_TO_CORRECT:
        raise TryLater(code)
    raise Refused(code)
