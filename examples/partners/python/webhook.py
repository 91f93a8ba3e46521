"""Webhook: takes each event that Refu sends, once it is sure that Refu sent it. Needs `standardwebhooks`.

    REFU_URL=… REFU_CLIENT_ID=… REFU_CLIENT_SECRET=… WEBHOOK_SECRET=whsec_… python webhook.py

TLS ends in front of it, at your web server, which passes requests on to this port.
"""

import os
from http.server import BaseHTTPRequestHandler, HTTPServer

import partner
from standardwebhooks import Webhook, WebhookVerificationError

SIGNATURE = Webhook(os.environ["WEBHOOK_SECRET"])


class Endpoint(BaseHTTPRequestHandler):
    """One request, one event."""

    def do_POST(self) -> None:
        """204 once the event is kept; anything else, and Refu sends it again."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            # the body as it came: JSON that was read and written again has another signature
            event = SIGNATURE.verify(body, {name.lower(): value for name, value in self.headers.items()})
        except WebhookVerificationError:
            self.answer(401)
            return
        partner.take(event)
        self.answer(204)

    def answer(self, status: int) -> None:
        """Nothing but a status: Refu reads no more."""
        self.send_response(status)
        self.end_headers()


if __name__ == "__main__":
    # one request at a time, as Refu sends them: the events of a person stay in their order
    HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8080"))), Endpoint).serve_forever()
