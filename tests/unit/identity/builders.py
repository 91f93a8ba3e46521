"""A store of identity, people in it, and units of work at a moment that a test chooses."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.chassis.errors import Unavailable
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.accounts import queries
from services.identity.accounts.commands import Invite
from services.identity.accounts.domain.accounts import Account, SignInName
from services.identity.accounts.domain.grants import Grant, Role
from services.identity.accounts.handlers import inviting
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.platform.caller import PLATFORM, Caller
from tests.ids import knowing

PUBLIC = "https://refu.example"
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
GENT = Role(role="coordinator", units=("gent",))
ADMINISTRATOR = Caller(subject="a1", role="administrator")


class Keepers:
    """The services that keep what roles act for, where all is there to be seen but what a test says."""

    def __init__(self, unknown: tuple[str, ...] = (), hidden: tuple[str, ...] = (), away: bool = False) -> None:
        self.unknown, self.hidden, self.away = unknown, hidden, away

    def shows(self, kind: str, record_id: str) -> bool:
        """Whether it is there, and not hidden."""
        return self.knows(kind, record_id) and record_id not in self.hidden

    def knows(self, _kind: str, record_id: str) -> bool:
        """Whether it is there."""
        if self.away:
            raise Unavailable("service-unavailable", "intake does not answer; try again.", service="intake")
        return record_id not in self.unknown


def work(store: MemoryStore, caller: Caller = PLATFORM, after: timedelta = timedelta()) -> IdentityWork:
    """A unit of work, so long after the beginning."""
    context = ExecutionContext(now=NOW + after, caller=caller, public_url=PUBLIC)
    return IdentityWork(store, knowing(context))


def a_session(store: MemoryStore, after: timedelta = timedelta(), **given: Any) -> tuple[Session, str]:
    """Somebody came in: the session and its cookie."""
    uow = work(store, after=after)
    known: dict[str, Any] = {
        "account": "sofie",
        "grant": "g1",
        "device": "Firefox, Linux",
        "amr": ("pwd", "otp", "mfa"),
    }
    begun = sessions.begin(**known | given, uow=uow)
    uow.commit()
    return begun


def an_account(store: MemoryStore, account_id: str = "sofie", *roles: Role, **given: Any) -> Account:
    """Somebody with these roles, or a coordinator of Gent."""
    uow = work(store)
    known: dict[str, Any] = {"sign_in_name": f"{account_id}@refu.example", "display_name": account_id, "language": "nl"}
    account = Account(id=account_id, opened_at=NOW, **known | given)
    for role in roles or (GENT,):
        account = account.given(a_grant(f"{account_id}-{role.role}", role), uow.today)
    uow.accounts.add(account)
    if account.sign_in_name:
        uow.sign_in_names.add(SignInName(id=queries.key_of_name(account.sign_in_name, uow), account=account.id))
    uow.commit()
    return account


def a_grant(grant_id: str, role: Role, **given: Any) -> Grant:
    """A role that was given at the beginning."""
    return Grant(id=grant_id, given_by="a1", given_at=NOW, **vars(role) | given)


def an_invitation(store: MemoryStore, caller: Caller = ADMINISTRATOR, **given: Any) -> str:
    """Somebody is invited; what the link ends with."""
    uow = work(store, caller)
    known: dict[str, Any] = {"role": "coordinator", "units": ["gent"]}
    answer = inviting.invite(Invite(**known | given), Keepers(), uow)
    uow.commit()
    return answer.content.link.rpartition("/")[2]
