"""The platform's API, as whoever tries things out may use it."""

import os
from pathlib import Path
from typing import Any

import requests

from services.console.platform_access.run_file import Whereabouts, find
from services.console.platform_access.tokens import ask_for_token

Told = dict[str, Any]
SECONDS = 60


class Api:
    """As an administrator. What was written is heard before the next answer."""

    def __init__(self) -> None:
        """Find the platform that runs; raises Stop, ConnectionError."""
        self.where: Whereabouts = find(os.environ, Path.cwd())
        self._url = self.where.need_gateway()
        token = ask_for_token(self.where, {"role": "administrator", "units": "*", "valid_for": "3600"})["access_token"]
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query: Any) -> Told:
        """What a question is answered."""
        return self._told(self._session.get(f"{self._url}{path}", params=query, timeout=SECONDS))

    def post(self, path: str, **body: Any) -> Told:
        """What a command is answered."""
        return self._told(self._session.post(f"{self._url}{path}", json=body, timeout=SECONDS))

    def put(self, path: str, **body: Any) -> Told:
        """The same."""
        return self._told(self._session.put(f"{self._url}{path}", json=body, timeout=SECONDS))

    def link_for(self, role: str, whom: str = "", name: str = "") -> str:
        """An address by which somebody comes in as this, for a day."""
        client = self.where.need_client()
        form = {"role": role, "for": whom, "name": name}
        place = f"{self._url}/sign-in/try"
        answer = requests.post(place, data=form, auth=(client.id, client.secret), timeout=SECONDS)
        answer.raise_for_status()
        return str(answer.json()["link"])

    def _told(self, answer: requests.Response) -> Told:
        if answer.status_code >= 400:
            raise requests.HTTPError(f"{answer.request.method} {answer.request.path_url}: {answer.text[:400]}")
        if "Refu-Wrote" in answer.headers:
            self._session.headers["Refu-After"] = answer.headers["Refu-Wrote"]
        return dict(answer.json())
