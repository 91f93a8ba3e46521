"""The platform's own pages act for whoever is signed in in the browser that shows them: they are given a token for it.

No code and no refresh token: pages and sign-in share one origin and one cookie, so that a session that ends here ends
there, and two windows have nothing to race for.
"""

from collections.abc import Mapping
from dataclasses import replace

from werkzeug.wrappers import Request

from services.identity.accounts import queries as accounts
from services.identity.oauth.answers import PageToken, SignInFirst
from services.identity.oauth.domain.acting import ACCESS_FOR
from services.identity.oauth.handlers.access import access_token, going_on
from services.identity.oauth.handlers.authorizing import visitor
from services.identity.sessions import handlers as sessions
from services.identity.store import IdentityWork
from services.platform.access_tokens import API


def page_token(request: Request, form: Mapping[str, str], uow: IdentityWork) -> PageToken | SignInFirst:
    """A token of whoever's cookie this is; or where to sign in, from where they come back to `to`.

    Raises Invalid `foreign-continuation`.
    """
    who = visitor(request, uow)
    if who is None:
        return SignInFirst(sign_in=f"/sign-in?continue={sessions.continue_to(form.get('to', '/'), uow)}")
    session = sessions.use(who.session, uow)
    account = uow.accounts.get(session.account)
    caller = replace(accounts.caller_of(session, account, who.grant), scope=API)
    return PageToken(
        access_token=access_token(caller, ACCESS_FOR, uow),
        expires_in=int(ACCESS_FOR.total_seconds()),
        subject=account.id,
        session=session.id,
        role=who.grant.role,
        units=sorted(who.grant.units),
        organisation=going_on(caller.organisation, uow),
        newcomer=who.grant.newcomer,
        has_more_roles=len(account.holding(uow.today)) > 1,
        display_name=account.display_name,
        language=account.language,
    )
