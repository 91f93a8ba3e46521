"""Coming in by a provider: leading there, and what becomes of whoever comes back."""

from werkzeug.wrappers import Response

from services.chassis.errors import Forbidden
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.handlers import accepting
from services.identity.accounts.handlers.accepting import Chosen
from services.identity.attempts import handlers as attempts
from services.identity.attempts.domain import ADDRESS
from services.identity.html import cookies
from services.identity.html.rendering import go_on_to
from services.identity.pages.handlers import arriving
from services.identity.pages.queries import Visit
from services.identity.providers import handlers, queries
from services.identity.providers.domain.claims import Somebody
from services.identity.providers.domain.tries import LASTS, Try
from services.identity.providers.registry import REGISTRY
from services.identity.sessions.queries import continuation

COOKIE = "__Host-refu-provider"
AMR = ("fed",)
"""No value of RFC 8176 says that somebody else looked."""


def lead_there(visit: Visit, name: str) -> Response:
    """The button was pressed: by a page that leads on, for no form may lead to another origin."""
    fields, remote = visit.form(), REGISTRY.named(name)
    attempts.admit({f"provider {visit.network}": ADDRESS}, visit.uow)
    token = fields.get("invitation", "")
    invitation = accounts.open_invitation(token, visit.uow) if token else None
    to = continuation(fields.get("continue"), visit.uow)
    place, cookie = handlers.lead_there(remote, to, invitation.id if invitation else None, visit.uow)
    return cookies.write(go_on_to(visit.reader, place), COOKIE, cookie, LASTS)


def take_answer(visit: Visit, name: str) -> Response:
    """Somebody came back: a session begins for an account that is known, or for one that was invited."""
    said = visit.request.args.to_dict()
    one, who = handlers.take_answer(REGISTRY.named(name), cookies.read(visit.request, COOKIE), said, visit.uow)
    account = _account(one, who, visit)
    return cookies.forget(arriving.arrived(account, AMR, one.to, visit), COOKIE)


def _account(one: Try, who: Somebody, visit: Visit) -> Account:
    known = queries.account_of(who, visit.uow)
    known = known if known and not known.ended else None
    invitation = accounts.living_invitation(one.invitation, visit.uow) if one.invitation else None
    if invitation is None:
        if known is None:
            raise Forbidden("not-invited", "Nobody with an account here signs in so: open your invitation first.")
        return known
    if known is not None:
        return accepting.accept_as(known, invitation, visit.uow)[0]
    chosen = Chosen(display_name=who.name, language=visit.reader.language)
    account, _ = accepting.accept(invitation, chosen, visit.uow)
    handlers.join(account, who, visit.uow)
    return account
