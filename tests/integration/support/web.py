"""HTTP with a token."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import requests

from services.platform.caller import Caller
from tests.tokens import token_for


class Web:
    """Asks one service."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        role: str = "administrator",
        units: Iterable[str] = (),
        timeout: float = 60,
        **headers_too: str,
    ) -> requests.Response:
        """One request as somebody with this role."""
        more = {name.replace("_", "-"): value for name, value in headers_too.items()}
        headers = {"Authorization": self.authorization(role, units), "Connection": "close", **more}
        return requests.request(method, f"{self.url}{path}", json=body, headers=headers, timeout=timeout)

    def authorization(self, role: str, units: Iterable[str] = ()) -> str:
        """The header of somebody with this role."""
        caller = Caller(subject="tester", role=role, units=frozenset(units))
        return f"Bearer {token_for(caller, timedelta(minutes=10))}"

    def is_there(self) -> bool:
        """Whether the process answers at all."""
        try:
            return requests.get(f"{self.url}/livez", timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def status(self) -> dict[str, Any]:
        """/status, or {} while nobody answers."""
        try:
            answer = requests.get(f"{self.url}/status", timeout=30)
        except requests.RequestException:
            return {}
        return dict(answer.json()) if answer.status_code == 200 else {}

    def ready(self) -> dict[str, Any]:
        """/readyz, whatever its status."""
        return dict(requests.get(f"{self.url}/readyz", timeout=30).json())

    def metric(self, line: str) -> float:
        """The value of the sample with exactly this name and labels; 0 when there is none yet."""
        for found in requests.get(f"{self.url}/metrics", timeout=30).text.splitlines():
            name, _, value = found.rpartition(" ")
            if name == line:
                return float(value)
        return 0.0
