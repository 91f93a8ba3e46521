"""The API as this console uses it: bearer tokens, batches, and patience while the platform or a part of it is away."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import requests

from services.console.command_line.exits import BAD_INPUT, NO_PLATFORM, Stop

Body = dict[str, Any]

PASSING = frozenset({408, 425, 429, 502, 503, 504})
BROKEN = 500
TOO_LARGE = 413
_BROKEN_TRIES = 4
_BROKEN_ITEMS = 5
"""So many items in a row that break the platform: it is broken, they are not."""
_STORE_AWAY = "store-unavailable"
_CLOCKS = ("token-expired", "token-not-yet-valid")
"""What a service says of a token that identity has just handed out, where one of the two has a wrong clock."""
_FIRST_PAUSE = 0.2
_LONGEST_PAUSE = 10.0
_SAY_AFTER = 2.0
_TIMEOUT = (5.0, 60.0)


@dataclass(frozen=True)
class Answer:
    """What became of one request, or of one item of a batch."""

    status: int
    body: Body = field(default_factory=dict)
    changed: bool = False
    """Whether an item of a batch changed a record that was there."""

    @property
    def taken(self) -> bool:
        """Whether it was done, or stood already as asked."""
        return self.status < 400


@dataclass(frozen=True)
class Surroundings:
    """What the client needs of the world: time, sleep, and somebody to say something to."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    say: Callable[[str], None] = lambda _: None
    patience: float = 300.0
    """Seconds that the platform may be away before we give up."""


class GatewayClient:
    """The platform's public door."""

    def __init__(
        self,
        url: str,
        token: Callable[[], str],
        around: Surroundings | None = None,
        session: requests.Session | None = None,
        renewed: bool = False,
    ) -> None:
        """`token` hands out a bearer token for each request; `renewed`: one that is good by its own clock, always."""
        self.url = url
        self.around = around or Surroundings()
        self._token, self._renewed = token, renewed
        self._session = session or requests.Session()
        self._broken_items = 0

    def get(self, path: str, query: Mapping[str, str] | None = None, patience: float | None = None) -> Body:
        """What a question is answered; raises Stop when it is refused."""
        return _granted(self._ask("GET", path, patience, params=query))

    def post(self, path: str, body: Body) -> Body:
        """What a command is answered; raises Stop when it is refused."""
        return _granted(self._ask("POST", path, None, json=body))

    def batch(self, path: str, items: Sequence[Body]) -> list[Answer]:
        """One answer for each item, in order. A batch that is too large or breaks something is sent in halves.

        Raises Stop when one item after another breaks something, so that nothing good is taken for bad.
        """
        answer = self._ask("POST", path, None, json={"items": list(items)})
        if answer.status in (BROKEN, TOO_LARGE):
            return self._in_halves(path, items, answer)
        results = _granted(answer).get("results", [])
        if len(results) != len(items):
            raise Stop(f"The platform answered {len(results)} of {len(items)} items at {path}.", NO_PLATFORM)
        self._broken_items = 0
        return [Answer(result["status"], result.get("body") or {}, bool(result.get("changed"))) for result in results]

    def _in_halves(self, path: str, items: Sequence[Body], answer: Answer) -> list[Answer]:
        if len(items) == 1:
            self._blame_item(answer)
            return [answer]
        middle = len(items) // 2
        return self.batch(path, items[:middle]) + self.batch(path, items[middle:])

    def _blame_item(self, answer: Answer) -> None:
        self._broken_items += answer.status == BROKEN
        if self._broken_items >= _BROKEN_ITEMS:
            raise Stop(
                f"The platform fails on one row after another ({_trouble(answer.status, answer.body)}): that is not "
                "about the rows. See `refu status` and the logs. What was sent is kept, and starting again continues.",
                NO_PLATFORM,
            )

    def _ask(self, method: str, path: str, patience: float | None, **content: Any) -> Answer:
        """Ask until there is an answer that asking again would not change; raises Stop when patience is over."""
        started = self.around.clock()
        allowed = self.around.patience if patience is None else patience
        broken = 0
        for pause in _pauses():
            answer, trouble, wait = self._once(method, path, content)
            broken += answer.status == BROKEN
            if not trouble and (answer.status != BROKEN or broken >= _BROKEN_TRIES):
                return answer
            self._bear(trouble or "an internal error", self.around.clock() - started, allowed)
            self.around.sleep(max(pause, min(wait, _LONGEST_PAUSE)))
        raise AssertionError

    def _bear(self, trouble: str, waited: float, allowed: float) -> None:
        if waited >= allowed:
            raise Stop(
                f"{self._why(trouble, allowed)} What was sent is kept, and starting again continues.", NO_PLATFORM
            )
        if waited >= _SAY_AFTER:
            what = "A clock of the platform is wrong" if _of_clocks(trouble) else "The platform does not answer"
            self.around.say(f"{what} ({trouble}); trying again, for {allowed - waited:.0f} s more.")

    def _why(self, trouble: str, allowed: float) -> str:
        if _STORE_AWAY in trouble:
            return (
                f"The store of the platform takes no writes for {allowed:.0f} s now ({trouble}). Is its disk full? See "
                "`refu status`. No row was refused for it."
            )
        if _of_clocks(trouble):
            return (
                f"A service has taken every new token for one of another time for {allowed:.0f} s now ({trouble}): the "
                "clock of one of the platform's machines is wrong. `refu doctor` says whose; set it right."
            )
        return (
            f"The platform at {self.url} did not come back within {allowed:.0f} s ({trouble}). Is it running? "
            "Start it with `make run`."
        )

    def _once(self, method: str, path: str, content: Body) -> tuple[Answer, str, float]:
        """The answer; or in a word what stood in the way, and how many seconds the platform asks to wait."""
        try:
            headers = {"Authorization": f"Bearer {self._token()}"}
            response = self._session.request(
                method, f"{self.url}{path}", headers=headers, timeout=_TIMEOUT, allow_redirects=False, **content
            )
        except (requests.ConnectionError, requests.Timeout, requests.exceptions.ChunkedEncodingError):
            return Answer(0), "no connection", 0.0
        except requests.RequestException as error:
            raise Stop(f"{self.url} cannot be asked ({type(error).__name__}).", BAD_INPUT) from None
        body = _json(response)
        if response.status_code in PASSING or (self._renewed and body.get("slug") in _CLOCKS):
            return Answer(response.status_code, body), _trouble(response.status_code, body), _asked_to_wait(response)
        return Answer(response.status_code, body), "", 0.0


def _pauses() -> Iterator[float]:
    pause = _FIRST_PAUSE
    while True:
        yield pause
        pause = min(2 * pause, _LONGEST_PAUSE)


def _json(response: requests.Response) -> Body:
    try:
        body = response.json()
    except requests.JSONDecodeError:
        return {}
    return body if isinstance(body, dict) else {}


def _asked_to_wait(response: requests.Response) -> float:
    asked = response.headers.get("Retry-After", "")
    return float(asked) if asked.isdecimal() else 0.0


def _trouble(status: int, body: Body) -> str:
    return f"{status} {body.get('slug', '')}".strip()


def _of_clocks(trouble: str) -> bool:
    return trouble.endswith(_CLOCKS)


def _granted(answer: Answer) -> Body:
    if answer.taken:
        return answer.body
    said = answer.body.get("detail") or answer.body.get("title") or "it gave no reason"
    raise Stop(f"The platform refused this ({_trouble(answer.status, answer.body)}): {said}", BAD_INPUT)
