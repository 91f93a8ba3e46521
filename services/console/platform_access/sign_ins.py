"""Where somebody signed in from this computer: a refresh token for each platform, in a file of its owner's alone."""

import fcntl
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from services.console.command_line.exits import BAD_INPUT, Stop

CLIENT = "refu-console"
"""What this console is called where nobody registered it."""
RENEW_BEFORE = 60.0
TIMEOUT = (5.0, 20.0)
Post = Callable[..., requests.Response]
Kept = dict[str, Any]


def place(environ: Mapping[str, str]) -> Path:
    """The file, as the XDG Base Directory Specification puts it."""
    home = environ.get("XDG_CONFIG_HOME") or str(Path(environ.get("HOME", "~")).expanduser() / ".config")
    return Path(home) / "refu" / "sign-ins.json"


class SignIns:
    """What is kept, by the platform's address; one process at a time changes it, for a refresh token is good once."""

    def __init__(self, path: Path, post: Post = requests.post, clock: Callable[[], float] = time.time) -> None:
        """`clock` counts seconds since 1970."""
        self._path, self._post, self._clock = path, post, clock

    def has(self, url: str) -> bool:
        """Whether somebody signed in there."""
        return url in self._read()

    def keep(self, url: str, told: Mapping[str, Any]) -> None:
        """Remember the tokens that were handed out."""
        with self._alone():
            self._put(url, self._kept(told))

    def token(self, url: str) -> Kept:
        """An access token that is good for the next request; raises Stop when one has to sign in again."""
        with self._alone():
            kept: Kept = self._read().get(url, {})
            if kept and kept["good_until"] > self._clock():
                return {"access_token": kept["access_token"], "expires_in": kept["good_until"] - self._clock()}
            told = asked(self._post, url, grant_type="refresh_token", refresh_token=kept.get("refresh_token", ""))
            if "access_token" not in told:
                self._put(url, None)
                raise Stop(f"You are signed out of {url}: `refu sign-in` signs you in again.", BAD_INPUT)
            self._put(url, self._kept(told))
            return told

    def end(self, url: str) -> bool:
        """Sign out there; whether anybody was signed in."""
        with self._alone():
            kept = self._read().get(url)
            if kept is None:
                return False
            form = {"token": kept["refresh_token"], "client_id": CLIENT}
            self._post(f"{url}/oauth/revoke", data=form, timeout=TIMEOUT, allow_redirects=False)
            self._put(url, None)
            return True

    def _kept(self, told: Mapping[str, Any]) -> Kept:
        good_until = self._clock() + float(told["expires_in"]) - RENEW_BEFORE
        return {
            "access_token": told["access_token"],
            "refresh_token": told["refresh_token"],
            "good_until": good_until,
        }

    def _read(self) -> dict[str, Kept]:
        try:
            known = json.loads(self._path.read_text())
        except (OSError, ValueError):
            return {}
        return known if isinstance(known, dict) else {}

    def _put(self, url: str, kept: Kept | None) -> None:
        known = {**self._read(), url: kept}
        draft = self._path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            json.dump({each: value for each, value in known.items() if value}, file)
        draft.replace(self._path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def asked(post: Post, url: str, place: str = "token", **form: str) -> dict[str, Any]:
    """What identity answers this console, refusals included; raises ConnectionError while it is away."""
    data = {"client_id": CLIENT, **form}
    answer = post(f"{url}/oauth/{place}", data=data, timeout=TIMEOUT, allow_redirects=False)
    if answer.status_code >= 500 or answer.status_code == 429:
        raise requests.ConnectionError(f"identity answers {answer.status_code}")
    told = answer.json()
    return told if isinstance(told, dict) else {}
