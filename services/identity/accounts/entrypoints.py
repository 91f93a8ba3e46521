"""Accounts, invitations, and who one is."""

from services.chassis.http.answers import Answer, Identified, done
from services.identity.accounts import views
from services.identity.accounts.answers import AccountCards, AccountRow, Accounts, Granted, Invitations, Invited, Me
from services.identity.accounts.commands import (
    AskAccount,
    AskAccountCards,
    AskAccounts,
    AskInvitations,
    AskMe,
    EndAccount,
    EndGrant,
    GiveGrant,
    Invite,
    PickGrant,
    RevokeInvitation,
    SearchAccounts,
    SearchInvitations,
)
from services.identity.accounts.handlers import giving, inviting, picking
from services.identity.accounts.handlers.seeing import KeepersOverHttp
from services.identity.entrypoints import Entrypoints
from services.identity.store import IdentityWork
from services.platform.caller import Caller
from services.platform.entrypoints import command, question

ACCOUNT = "/v1/accounts/<account_id>"


class AccountEntrypoints(Entrypoints):
    """Who has what."""

    @question("/v1/me", AskMe)
    def me(self, ask: AskMe, caller: Caller) -> Me:
        """Who asks, as what."""
        return views.me(caller, self._reading(caller))

    @command("PUT", "/v1/me/grant", PickGrant)
    def pick_grant(self, order: PickGrant, uow: IdentityWork) -> Answer[Identified]:
        """Act with another role."""
        return picking.pick_grant(order, uow)

    @command("POST", "/v1/invitations", Invite)
    def invite(self, order: Invite, uow: IdentityWork) -> Answer[Invited]:
        """Make a link with which somebody takes a role."""
        return inviting.invite(order, KeepersOverHttp(self.work.settings.peers, uow), uow)

    @command("POST", "/v1/accounts/cards", AskAccountCards)
    def account_cards(self, ask: AskAccountCards, uow: IdentityWork) -> Answer[AccountCards]:
        """What those of the staff are called."""
        return done(views.cards(ask, uow))

    @question("/v1/invitations", AskInvitations)
    def invitations(self, ask: AskInvitations, caller: Caller) -> Invitations:
        """Who was invited."""
        return views.invitations(ask, self._reading(caller))

    @command("POST", "/v1/invitations/search", SearchInvitations)
    def search_invitations(self, order: SearchInvitations, uow: IdentityWork) -> Answer[Invitations]:
        """Who of such a name was invited."""
        return done(views.invitations(order, uow, order.q))

    @command("DELETE", "/v1/invitations/<invitation_id>", RevokeInvitation)
    def revoke_invitation(self, order: RevokeInvitation, uow: IdentityWork) -> Answer[Identified]:
        """Nobody takes it any more."""
        return inviting.revoke_invitation(order, uow)

    @question("/v1/accounts", AskAccounts)
    def accounts(self, ask: AskAccounts, caller: Caller) -> Accounts:
        """Who has what."""
        return views.accounts(ask, self._reading(caller))

    @command("POST", "/v1/accounts/search", SearchAccounts)
    def search_accounts(self, order: SearchAccounts, uow: IdentityWork) -> Answer[Accounts]:
        """Who of such a name has what."""
        return done(views.accounts(order, uow, order.q))

    @question(ACCOUNT, AskAccount)
    def account(self, ask: AskAccount, caller: Caller) -> AccountRow:
        """One account."""
        return views.account(ask, self._reading(caller))

    @command("DELETE", ACCOUNT, EndAccount)
    def end_account(self, order: EndAccount, uow: IdentityWork) -> Answer[Identified]:
        """End it with all it has."""
        return giving.end_account(order, uow)

    @command("POST", f"{ACCOUNT}/grants", GiveGrant)
    def give_grant(self, order: GiveGrant, uow: IdentityWork) -> Answer[Granted]:
        """One more role."""
        return giving.give_grant(order, KeepersOverHttp(self.work.settings.peers, uow), uow)

    @command("DELETE", f"{ACCOUNT}/grants/<grant_id>", EndGrant)
    def end_grant(self, order: EndGrant, uow: IdentityWork) -> Answer[Identified]:
        """End a role."""
        return giving.end_grant(order, uow)
