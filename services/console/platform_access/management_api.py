"""The broker's management API, by an address that signs in: for backups and the doctor, too."""

import json
import os
from typing import Any
from urllib.parse import unquote, urlsplit

import requests

_PORT = 15672


def ask(management: str, path: str, seconds: float, body: Any = None) -> Any:
    """What it answers about this path, as JSON, within so many seconds; a body is posted. Raises RequestException."""
    parts = urlsplit(management)
    url = f"{parts.scheme}://{parts.hostname}:{parts.port or _PORT}{parts.path.rstrip('/')}/api/{path}"
    login = unquote(parts.username or ""), unquote(parts.password or "")
    content = None if body is None else json.dumps(body).encode()
    with requests.Session() as session:
        session.trust_env = False  # a proxy, or a .netrc, would get the password
        session.verify = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True
        answer = session.request(
            "GET" if body is None else "POST",
            url,
            data=content,
            headers={"Content-Type": "application/json"},
            auth=login,
            timeout=seconds,
        )
    answer.raise_for_status()
    return answer.json() if answer.content else None
