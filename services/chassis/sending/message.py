"""A message to one person, and what can become of an attempt to send it."""

import re
from dataclasses import dataclass
from typing import Protocol

from services.chassis.errors import Invalid
from services.chassis.sending.sms_parts import parts_of

SMS, MAIL = CHANNELS = ("sms", "mail")
MOST_PARTS = 5
"""Of a text message: each is paid for."""
_REFERENCE = re.compile(r"[A-Za-z0-9-]{8,80}")


@dataclass(frozen=True, kw_only=True)
class Message:
    """What is to be sent, once per reference, whoever asks and however often."""

    reference: str
    """Opaque: it stands in logs, and is the idempotency key of whoever delivers."""
    channel: str
    to: str
    """A number in E.164, or an e-mail address."""
    text: str
    subject: str = ""
    """Of an e-mail."""

    def __post_init__(self) -> None:
        """Raise Invalid for what nobody can deliver."""
        if self.channel not in CHANNELS:
            raise Invalid("unknown-channel", f"Give one of: {', '.join(CHANNELS)}.", field="channel")
        if not _REFERENCE.fullmatch(self.reference):
            raise Invalid("unfit-reference", "Give 8 to 80 letters, digits and hyphens.", field="reference")
        if self.channel == SMS and parts_of(self.text) > MOST_PARTS:
            raise Invalid("text-too-long", f"A text message has at most {MOST_PARTS} parts.", field="text")


class SendingFailed(Exception):
    """An attempt failed. `code` says why without a word of the message: `smtp-550`, `http-429`, `timeout`."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class Refused(SendingFailed):
    """For good: the same message fails again."""


class TryLater(SendingFailed):
    """It was surely not sent, and may be later."""


class Unclear(SendingFailed):
    """It may have been sent or not: only who knows the reference again may be asked once more."""


class Sender(Protocol):
    """Whoever delivers messages of one channel."""

    @property
    def knows_references(self) -> bool:
        """Whether a message that comes again under its reference is delivered once."""

    def send(self, message: Message) -> None:
        """Hand it over; raises Refused, TryLater, Unclear."""
