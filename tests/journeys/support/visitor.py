"""Somebody with a browser before the door: cookies, forms, and the messages that would have reached them."""

import html
import re
from pathlib import Path

import requests

from tests.journeys.support.awaiting import eventually
from tests.journeys.support.world import World

_FORM = re.compile(r'<form method="post" action="([^"]+)"[^>]*>(.*?)</form>', re.DOTALL)
_FIELD = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Visitor:
    """A browser on a phone."""

    def __init__(self, world: World, language: str = "nl") -> None:
        """Nothing was opened yet."""
        self._world, self._language = world, language
        self._cookies: dict[str, str] = {}
        self.page = ""
        self.status = 0

    @property
    def cookies(self) -> str:
        """As a header says them."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def open(self, path: str) -> "Visitor":
        """Open a page, and follow where it leads."""
        return self._sent("GET", path, None)

    def send(self, path: str, **typed: str) -> "Visitor":
        """Send the first form of the open page that goes there, and follow where it leads."""
        form = next(body for action, body in _FORM.findall(self.page) if html.unescape(action) == path)
        hidden = {name: html.unescape(value) for name, value in _FIELD.findall(form)}
        return self._sent("POST", path, hidden | typed)

    def _sent(self, method: str, path: str, form: dict[str, str] | None) -> "Visitor":
        headers = {"Accept": "text/html", "Accept-Language": self._language, "Sec-Fetch-Site": "same-origin"}
        # requests sends no cookie that is marked Secure over http, as browsers do to this very machine
        headers["Cookie"] = self.cookies
        url = self._world.url + path
        answer = requests.request(method, url, data=form, headers=headers, allow_redirects=False, timeout=60)
        for line in answer.raw.headers.getlist("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        self.page, self.status = answer.text, answer.status_code
        return self.open(answer.headers["Location"]) if answer.status_code == 303 else self


def message_to(world: World, service: str, address: str) -> str:
    """The text of a message that waited for this address, once it left."""
    folder = world.home / "outbox" / service

    def found() -> Path | None:
        return next((each for each in folder.glob("*.txt") if f"To: {address}\n" in each.read_text()), None)

    return (eventually(found, f"{service} sends a message") or Path()).read_text().partition("\n\n")[2]
