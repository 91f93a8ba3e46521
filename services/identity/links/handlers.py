"""Sending links, revoking them, coming in by them."""

from services.chassis.http.answers import Answer, Identified, created, done
from services.identity.accounts.domain.accounts import Account
from services.identity.arrivals import handlers as arrivals
from services.identity.links import queries
from services.identity.links.answers import SentLink
from services.identity.links.commands import RevokeLink, SendLink
from services.identity.links.domain import KEPT, LASTS, SIGN_IN, Link
from services.identity.neighbours.domain import LinkToSend, Organisations
from services.identity.store import IdentityWork
from services.platform.caller import ADMINISTRATOR

AT = "/sign-in/link/"


def send_link(order: SendLink, organisations: Organisations, uow: IdentityWork) -> Answer[SentLink]:
    """Have the organisation's contact get a link; raises NotFound, Conflict `no-contact-address`, Unavailable."""
    link = Link(
        id=uow.new_id(),
        organisation=order.organisation_id,
        purpose=SIGN_IN,
        made_by=uow.caller.subject,
        made_at=uow.now,
        expires_at=uow.now + LASTS,
    )
    uow.links.add(link)
    uow.commit()  # before it leaves: a link that arrives is one that is known
    organisations.send_link(
        LinkToSend(
            organisation_id=order.organisation_id,
            link=f"{uow.issuer}{AT}{queries.token_of(link, uow)}",
            reference=link.id,
            units=None if uow.caller.acts_for_all else sorted(uow.caller.units),
        )
    )
    return created(SentLink(id=link.id, organisation_id=link.organisation, expires_at=link.expires_at))


def revoke_link(order: RevokeLink, uow: IdentityWork) -> Answer[Identified]:
    """Let nobody in with it any more; raises NotFound for one that somebody else sent."""
    caller = uow.caller
    link = uow.links.get(order.link_id, lambda each: caller.role == ADMINISTRATOR or each.made_by == caller.subject)
    uow.links.save(link.revoked(uow.now))
    return done(link.id)


def use(token: str, language: str, uow: IdentityWork) -> Account | None:
    """The account of the organisation's contact, once: the link is of no use any more. None for every other text."""
    link = queries.usable(token, SIGN_IN, uow)
    if link is None:
        return None
    uow.links.save(link.used(uow.now))
    return arrivals.account_of_organisation(link.organisation, language, uow)


def forget(uow: IdentityWork) -> None:
    """Remove links that were over long ago."""
    uow.links.remove_until("expires_at", uow.now - KEPT)
