"""Links by what stands in their address, and their signatures."""

import hmac

from services.identity.links.domain import Link
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def token_of(link: Link, uow: IdentityWork) -> str:
    """What the address of a link ends with: where to look, and a signature over whose and for what it is."""
    return handed_out.joined(link.id, uow.derived_id(*link.signed))


def usable(token: str, purpose: str, uow: IdentityWork) -> Link | None:
    """The link with this token, while it lets in for this purpose; None for anything else, whatever the reason."""
    link_id, signature = handed_out.parted(token)
    link = uow.links.find(link_id) if link_id else None
    if link is None or not hmac.compare_digest(signature, uow.derived_id(*link.signed)):
        return None
    return link if link.purpose == purpose and link.lets_in(uow.now) else None
