"""A mail server in a process of its own: prints its port, then every message as a line of JSON."""

import asyncio
import json
import sys
import warnings
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import UnthreadedController
from aiosmtpd.smtp import SMTP, Envelope, Session


class Handler:
    """Takes everything, but from whom the first half of the address says otherwise."""

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Refuse `nobody@` for good and `later@` for now."""
        told = {"nobody": "550 5.1.1 no such mailbox", "later": "451 4.7.1 greylisted"}
        refusal = told.get(address.partition("@")[0])
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Take it, and hang up before saying so to `breaks@`; `spam@` is refused only now."""
        mail = message_from_bytes(envelope.content or b"")  # type: ignore[arg-type]
        payload: Any = mail.get_payload(decode=True)
        _say({"to": envelope.rcpt_tos, "text": payload.decode(), **dict(mail.items())})
        who = envelope.rcpt_tos[0].partition("@")[0]
        if who == "breaks":
            server.transport.abort()  # type: ignore[union-attr]
        return "554 5.7.1 not wanted" if who == "spam" else "250 taken"


def _say(words: object) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Serve until killed."""
    warnings.simplefilter("ignore")
    loop = asyncio.new_event_loop()
    controller = UnthreadedController(Handler(), loop=loop, hostname="127.0.0.1", port=0)
    controller.begin()
    _say(controller.server.sockets[0].getsockname()[1])
    loop.run_forever()


if __name__ == "__main__":
    main()
