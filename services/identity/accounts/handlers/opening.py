"""The first administrator: invited once, by the platform itself."""

from services.identity.accounts.commands import Invite
from services.identity.accounts.domain.grants import Role
from services.identity.accounts.domain.invitations import OPEN
from services.identity.accounts.handlers.inviting import keep_invitation, link_of
from services.identity.store import IdentityWork
from services.platform.caller import ADMINISTRATOR, PLATFORM


def invite_first_administrator(uow: IdentityWork) -> str | None:
    """The link of the first administrator's invitation; None when somebody administers already.

    An invitation of the platform that nobody took yet is taken back: there is one such link at a time.
    """
    if uow.accounts.where(roles=ADMINISTRATOR):
        return None
    for earlier in uow.invitations.where(invited_by=PLATFORM.subject):
        if earlier.state(uow.now) == OPEN:
            uow.invitations.save(earlier.revoked(uow.now))
    order = Invite(role=ADMINISTRATOR)
    _, token = keep_invitation(Role(role=ADMINISTRATOR), order, PLATFORM.subject, uow)
    return link_of(token, uow)
