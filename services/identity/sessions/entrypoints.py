"""Sessions are listed and ended, by their owner or by an administrator."""

from services.chassis.http.answers import Answer, Identified, done
from services.identity.entrypoints import Entrypoints
from services.identity.sessions import handlers, views
from services.identity.sessions.answers import Ended, Sessions
from services.identity.sessions.commands import (
    AskMySessions,
    AskSessionsOf,
    EndMyOtherSessions,
    EndMySession,
    EndSessionOf,
    EndSessionsOf,
)
from services.identity.sessions.domain import ENDED_BY_ADMINISTRATOR, ENDED_BY_OWNER
from services.identity.store import IdentityWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

OF_ACCOUNT = "/v1/accounts/<account_id>/sessions"


class SessionEntrypoints(Entrypoints):
    """Where somebody is signed in."""

    @question("/v1/me/sessions", AskMySessions)
    def list_my_sessions(self, ask: AskMySessions, caller: Caller) -> Sessions:
        """One's own."""
        return views.sessions_of(caller.subject, ask, self._reading(caller))

    @command("DELETE", "/v1/me/sessions/<session_id>", EndMySession)
    def end_my_own_session(self, order: EndMySession, uow: IdentityWork) -> Answer[Identified]:
        """End one."""
        return handlers.end_one_of(uow.caller.subject, order.session_id, ENDED_BY_OWNER, uow)

    @command("DELETE", "/v1/me/sessions", EndMyOtherSessions)
    def end_my_other_sessions(self, order: EndMyOtherSessions, uow: IdentityWork) -> Answer[Ended]:
        """End all others."""
        caller = uow.caller
        return done(Ended(ended=handlers.end_all_of(caller.subject, ENDED_BY_OWNER, uow, keep=caller.session)))

    @question(OF_ACCOUNT, AskSessionsOf)
    def list_sessions_of(self, ask: AskSessionsOf, caller: Caller) -> Sessions:
        """Somebody's."""
        return views.sessions_of(ask.account_id, ask, self._reading(caller))

    @command("DELETE", OF_ACCOUNT, EndSessionsOf)
    def end_sessions_of(self, order: EndSessionsOf, uow: IdentityWork) -> Answer[Ended]:
        """End all of somebody's."""
        return done(Ended(ended=handlers.end_all_of(order.account_id, ENDED_BY_ADMINISTRATOR, uow)))

    @command("DELETE", f"{OF_ACCOUNT}/<session_id>", EndSessionOf)
    def end_session_of(self, order: EndSessionOf, uow: IdentityWork) -> Answer[Identified]:
        """End one of somebody's."""
        return handlers.end_one_of(order.account_id, order.session_id, ENDED_BY_ADMINISTRATOR, uow)
