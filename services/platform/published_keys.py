"""The public keys that check tokens: read from identity and kept, or read from a file."""

import json
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import jwt
from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError

from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent
from services.chassis.errors import Unavailable
from services.platform.access_tokens import ALGORITHM

KEPT_SECONDS = 300.0
COOLDOWN_SECONDS = 10.0
"""Between two readings that a stranger's key id, or an identity that is away, can cause."""
FIRST_COOLDOWN_SECONDS = 0.5
"""The same until there is anything to check with."""
ASKING = Timeout(connect=1.0, read=2.0)
Keys = Mapping[str, jwt.PyJWK]
"""By key id."""


class PublishedKeys(Protocol):
    """Where keys are found."""

    def find(self, key_id: str) -> jwt.PyJWK | None:
        """The key with this id, or None; raises Unavailable while no key was ever read."""


class KeysInFile:
    """A JSON Web Key Set that does not change, for tests and measurements."""

    def __init__(self, path: Path) -> None:
        """Read it."""
        self._keys = _read(json.loads(path.read_text()))

    def find(self, key_id: str) -> jwt.PyJWK | None:
        """See `PublishedKeys`."""
        return self._keys.get(key_id)


class KeysOfIdentity:
    """What identity publishes, read again now and then; the last good copy serves while identity is away.

    One request at a time reads it, and only those wait for it whose key is not here.
    """

    def __init__(self, fetch: Callable[[], Any], clock: Callable[[], float] = time.monotonic) -> None:
        """`fetch()` returns the key set as JSON values, and raises HTTPError, ValueError; `clock` counts seconds."""
        self._fetch, self._clock = fetch, clock
        self._keys: Keys = {}
        self._read_at = self._tried_at = float("-inf")
        self._reading = Lock()
        self._away = Episode("token-keys-away", "token-keys-read-again")

    def find(self, key_id: str) -> jwt.PyJWK | None:
        """See `PublishedKeys`."""
        if key_id not in self._keys:
            with self._reading:
                if key_id not in self._keys:
                    self._read_again()
        elif self._clock() - self._read_at > KEPT_SECONDS and self._reading.acquire(blocking=False):
            try:
                self._read_again()
            finally:
                self._reading.release()
        if not self._keys:
            raise Unavailable("identity-unavailable", "Tokens cannot be checked now: identity is away; try again.")
        return self._keys.get(key_id)

    def _read_again(self) -> None:
        cooldown = COOLDOWN_SECONDS if self._keys else FIRST_COOLDOWN_SECONDS
        if self._clock() - self._tried_at < cooldown:
            return
        self._tried_at = self._clock()  # before asking: nobody else asks meanwhile
        try:
            self._keys = _read(self._fetch())
        except (HTTPError, ValueError, LookupError, TypeError, jwt.PyJWTError) as error:
            self._away.again(error=innocent(error))
        else:
            self._read_at = self._clock()
            self._away.ended()


def fetching(url: str) -> Callable[[], Any]:
    """What asks this address for JSON; it raises HTTPError or ValueError."""
    pool = PoolManager(retries=False)

    def fetch() -> Any:
        answer = pool.request("GET", url, timeout=ASKING, redirect=False)
        if answer.status != 200:
            raise ValueError(answer.status)
        return answer.json()

    return fetch


def _read(key_set: Any) -> Keys:
    """The keys of access tokens; raises ValueError for a set without one."""
    keys = {each["kid"]: jwt.PyJWK.from_dict(each) for each in key_set["keys"] if each.get("alg") == ALGORITHM}
    if not keys:
        raise ValueError("no key checks access tokens")
    return keys
