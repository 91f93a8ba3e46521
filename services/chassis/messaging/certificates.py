"""Until when the certificates of servers are valid: what expires unnoticed stops everything at once."""

import ssl
from typing import Any

from services.chassis import metrics


def note(server: str, sock: Any) -> None:
    """Say in the metric until when the certificate is valid that this connection was opened with, if by TLS."""
    certificate: Any = getattr(sock, "getpeercert", dict)() or {}  # empty where nobody asked for it to be checked
    if "notAfter" in certificate:
        metrics.CERTIFICATE_EXPIRES.labels(server).set(ssl.cert_time_to_seconds(certificate["notAfter"]))
