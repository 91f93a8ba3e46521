"""Inviting somebody, and taking it back."""

from datetime import timedelta

from services.chassis.errors import Invalid
from services.chassis.http.answers import Answer, Identified, created, done
from services.identity.accounts.answers import Invited
from services.identity.accounts.commands import Invite, RevokeInvitation
from services.identity.accounts.domain import grants, inviting
from services.identity.accounts.domain.grants import STAFF, Role
from services.identity.accounts.domain.invitations import LASTS, Invitation
from services.identity.accounts.domain.inviting import Keepers
from services.identity.accounts.handlers.knowing import must_be_known
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.platform.caller import ADMINISTRATOR, Caller
from services.platform.wording import given, one_line


def invite(order: Invite, keepers: Keepers, uow: IdentityWork) -> Answer[Invited]:
    """Make an invitation; its link ends with a secret that is answered this once.

    An administrator may name anything, so it is looked up; others may only name what they see, or their own.
    """
    role = grants.role_of(order)
    grants.must_say_for_whom(role)
    grants.must_be_to_come(order.valid_until, uow.today)
    inviting.must_invite(uow.caller, role, keepers)
    _must_be_staff_to_have_a_name(order)
    if uow.caller.role == ADMINISTRATOR:
        must_be_known(role, order.new_partner, keepers, uow)
    invitation, token = keep_invitation(role, order, uow.caller.subject, uow)
    return created(Invited(id=invitation.id, link=link_of(token, uow), expires_at=invitation.expires_at))


def link_of(token: str, uow: IdentityWork) -> str:
    """Where an invitation is taken up."""
    return f"{uow.issuer}/sign-in/invitation/{token}"


def keep_invitation(role: Role, order: Invite, invited_by: str, uow: IdentityWork) -> tuple[Invitation, str]:
    """Keep an invitation; itself, and what its link ends with."""
    secret = handed_out.new_secret()
    invitation = Invitation(
        id=uow.new_id(),
        secret_digest=handed_out.digest(secret),
        valid_until=order.valid_until,
        sign_in_name=given(order.sign_in_name),
        display_name=one_line(order.display_name) if order.display_name else None,
        language=order.language,
        invited_by=invited_by,
        made_at=uow.now,
        expires_at=uow.now + LASTS,
        last_day=(uow.now + LASTS).date().isoformat(),
        **vars(role),
    )
    uow.invitations.add(invitation)
    return invitation, handed_out.joined(invitation.id, secret)


def revoke_invitation(order: RevokeInvitation, uow: IdentityWork) -> Answer[Identified]:
    """Nobody takes it any more; one that was accepted stays accepted: end what it gave."""
    invitation = uow.invitations.get(order.invitation_id, lambda each: _made(uow.caller, each))
    uow.invitations.save(invitation.revoked(uow.now))
    return done(invitation.id)


def _made(caller: Caller, invitation: Invitation) -> bool:
    return caller.role == ADMINISTRATOR or invitation.invited_by == caller.subject


def _must_be_staff_to_have_a_name(order: Invite) -> None:
    """Raise Invalid `no-contact-data`: a newcomer's or a contact's name and address are intake's and organisations'."""
    if order.role in STAFF:
        return
    for field in ("sign_in_name", "display_name"):
        if getattr(order, field):
            raise Invalid(
                "no-contact-data", f"Leave it out: of the role {order.role} nothing but ids is kept here.", field=field
            )


def forget_names(uow: IdentityWork) -> None:
    """Leave no name in invitations that nobody took in time."""
    days = [(uow.now - timedelta(days=ago)).date().isoformat() for ago in range(1, 8)]
    for over in uow.invitations.where(last_day=days):
        uow.invitations.save(over.nameless())
