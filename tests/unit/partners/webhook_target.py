"""A partner's target that tests play, and the webhook that leads there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, repeat
from typing import Any

from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Store
from services.partners.webhooks import views
from services.partners.webhooks.answers import AttemptRow, WebhookRow
from services.partners.webhooks.commands import AskAttempts, AskWebhook, SetWebhook
from services.partners.webhooks.domain.attempts import STATUS, Answered, answered
from services.partners.webhooks.handlers import driving, setting
from services.partners.webhooks.handlers.sending import send
from services.platform.caller import Caller
from tests.unit.partners.telling import JOBKANS, NOW, Told, agree, allow, day, number, started, tell, told_as, work

URL = "https://hooks.jobkans.example/refu"
CHANNELS = ["polling", "webhook"]
Said = int | Answered


@dataclass
class Target:
    """Answers with these, then 200 for ever; keeps what it took, as `(webhook-id, subject, what of it is said)`."""

    answers: Iterable[Said] = ()
    before: Callable[[str], None] = lambda _: None
    """Called with the id of what comes, before it is answered."""
    posts: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._answers: Iterator[Said] = chain(self.answers, repeat(200))

    def __call__(self, url: str, body: str, headers: Mapping[str, str]) -> Answered:
        self.before(headers["webhook-id"])
        self.posts.append((url, body, headers))
        said = next(self._answers)
        result = said if isinstance(said, Answered) else answered(said)
        if result.problem is None:
            self.taken.append(headers["webhook-id"])
        return result

    @property
    def ids(self) -> list[str]:
        """The ids of all that came, taken or not."""
        return [headers["webhook-id"] for _, _, headers in self.posts]


def hang() -> Answered:
    return Answered(problem="timeout", milliseconds=10_000)


def refused(status: int = 503, **said: Any) -> Answered:
    return Answered(status=status, problem=STATUS, **said)


def set_up(store: Store, caller: Caller = JOBKANS, now: datetime = NOW, **said: Any) -> str | None:
    """Set the webhook; the secret, if one is told."""
    uow = work(store, caller, now)
    answer = setting.set_webhook(SetWebhook(**({"url": URL} | said)), False, uow)
    uow.commit()
    return answer.content.secret


def a_store(days: int = 2) -> MemoryStore:
    """Amina allows Jobkans, which has a webhook; an assignment of hers and so many days wait to be sent."""
    store = MemoryStore()
    agree(store, channels=CHANNELS)
    allow(store)
    set_up(store)
    tell_of(store, "amina", days)
    return store


def tell_of(store: MemoryStore, who: str, days: int) -> None:
    """Events with the ids `<who>-1`, `<who>-2` …"""
    facts = [started(who), *(day(each, who) for each in range(1, days + 1))]
    tell(store, *(Told(fact, place, id=f"{who}-{place}") for place, fact in enumerate(facts, 1)))
    number(store)


def sends(store: Store, target: Target, now: datetime = NOW, by: str = "process-1", partner: str = "jobkans") -> None:
    """One turn of the partner's lane."""
    send(told_as(partner), by, lambda: work(store, now=now), target)


def is_due(store: Store, now: datetime = NOW) -> bool:
    """Whether a lane waits for its turn."""
    return bool(driving.due(work(store, now=now)))


def shown(store: Store, caller: Caller = JOBKANS, now: datetime = NOW, **said: Any) -> WebhookRow:
    return views.webhook(AskWebhook(**said), work(store, caller, now))


def log(store: Store, caller: Caller = JOBKANS, **said: Any) -> list[AttemptRow]:
    """The delivery log, the oldest first."""
    return views.attempts(AskAttempts(**({"sort": "at"} | said)), work(store, caller)).attempts
