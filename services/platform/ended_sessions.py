"""Which sessions ended while their tokens could still be used: asked of identity again and again, in the background.

While identity is away the last list holds: nothing can be ended there meanwhile, and tokens are over within minutes.
"""

import time
from collections.abc import Callable, Iterable
from threading import Lock, Thread

from urllib3.exceptions import HTTPError

from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent

ASK_EVERY = 2.0
"""Seconds: so long at most, and the time of an answer, a session that ended goes on here."""
Ask = Callable[[str], tuple[Iterable[str], str] | None]
"""(ETag of the last list) -> ended sessions and their ETag, None where nothing changed; raises HTTPError, ValueError"""


class EndedSessions:
    """The list as it was last told; following begins when it is first looked at."""

    def __init__(self, ask: Ask, pause: Callable[[float], None] = time.sleep) -> None:
        """`ask` tells the list; `pause(seconds)` waits."""
        self._ask, self._pause = ask, pause
        self._ended: frozenset[str] = frozenset()
        self._tag = ""
        self._begun = False
        self._beginning = Lock()
        self._away = Episode("ended-sessions-away", "ended-sessions-told-again")

    def __contains__(self, session: object) -> bool:
        """Whether this session ended."""
        if not self._begun:
            self._begin()
        return session in self._ended

    def look(self) -> None:
        """Ask once; what cannot be asked leaves the list as it is."""
        try:
            told = self._ask(self._tag)
        except (HTTPError, ValueError, LookupError, TypeError) as error:
            self._away.again(error=innocent(error))
            return
        self._away.ended()
        if told is not None:
            ended, self._tag = told
            self._ended = frozenset(ended)

    def _begin(self) -> None:
        with self._beginning:
            if not self._begun:
                self.look()
                self._begun = True
                Thread(target=self._follow, daemon=True, name="ended-sessions").start()

    def _follow(self) -> None:
        while True:
            self._pause(ASK_EVERY)
            self.look()
