"""A broker or a store as its users see it: an address, and power over it when it is ours."""

from collections.abc import Callable, Sequence
from pathlib import Path

from deploy.local.accounts import Accounts
from deploy.local.child import Child

_STARTS_WITHIN = 90


class Server:
    """Something that answers at `uri`, as its administrator. What we did not start we can neither stop nor kill.

    `accounts` keeps the passwords of a server that has accounts of ours; `management` is where its management API is.
    """

    def __init__(
        self,
        title: str,
        uri: str,
        answers: Callable[[], bool],
        child: Child | None = None,
        helpers: Sequence[Child] = (),
        accounts: Accounts | None = None,
        works: Callable[[], bool] | None = None,
        management: str = "",
    ) -> None:
        self.title = title
        self.uri = uri
        self.accounts = accounts
        self._answers = answers
        self._works = works or answers
        self._child = child
        self._helpers = helpers
        self._management = management

    def uri_for(self, account: str) -> str:
        """The address for somebody with an account; a server without accounts of ours has one address for all."""
        return self.accounts.signed_in(self.uri, account) if self.accounts else self.uri

    def management_for(self, account: str) -> str:
        """The address of its management API for somebody with an account; "" where it has none of ours."""
        return self.accounts.signed_in(self._management, account) if self.accounts and self._management else ""

    @property
    def name(self) -> str:
        """What the status lines call it."""
        return self._child.name if self._child else self.title

    @property
    def owned(self) -> bool:
        """Whether this process started it."""
        return self._child is not None

    @property
    def log(self) -> Path | None:
        """Where it writes, when it is ours."""
        return self._child.command.log if self._child else None

    @property
    def alive(self) -> bool:
        """Whether its process runs; of a server that is not ours we assume so."""
        return self._child is None or self._child.alive

    @property
    def pid(self) -> int | None:
        """Its process, when it is ours."""
        return self._child.pid if self._child else None

    @property
    def status(self) -> int | None:
        """How its process ended, when it is ours."""
        return self._child.status if self._child else None

    def start(self) -> None:
        """Sets it going without waiting for it."""
        for child in [*self._helpers, *self._own()]:
            child.start()

    def wait_ready(self, seconds: float = _STARTS_WITHIN) -> None:
        """Returns once it answers; raises StartError otherwise."""
        for child in self._own():
            child.wait_until_it(self._answers, seconds)

    def works(self) -> bool:
        """Whether it does what it is for, rather than only answer; what is not ours we leave alone."""
        return not self.owned or self._works()

    def stop(self) -> None:
        """Ends it in good order."""
        for child in [*self._own(), *self._helpers]:
            child.stop()

    def kill(self) -> None:
        """Ends it as a crash would: SIGKILL."""
        for child in self._must_be_own():
            child.kill()

    def restart(self) -> None:
        """The same address, the same data; returns once it answers."""
        for child in self._must_be_own():
            child.stop()
        self.start()
        self.wait_ready()

    def _own(self) -> list[Child]:
        return [self._child] if self._child else []

    def _must_be_own(self) -> list[Child]:
        if not self.owned:
            raise PermissionError(f"{self.title} was not started here")
        return self._own()
