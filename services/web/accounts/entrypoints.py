"""Accounts and invitations."""

from werkzeug.wrappers import Response

from services.web.accounts import deeds, inviting, views
from services.web.entrypoints import Entrypoints
from services.web.visits.roles import ADMINISTRATION
from services.web.visits.screens import deed, screen
from services.web.visits.visit import Visit


class AccountEntrypoints(Entrypoints):
    """Who may come in."""

    @screen("/accounts", ADMINISTRATION)
    def accounts(self, visit: Visit) -> Response:
        """Who has what."""
        return views.accounts(visit)

    @deed("/accounts", ADMINISTRATION)
    def search_accounts(self, visit: Visit) -> Response:
        """Those of a name."""
        return views.found(visit)

    @screen("/accounts/<account_id>", ADMINISTRATION)
    def account(self, visit: Visit, account_id: str) -> Response:
        """Their roles, and where they are signed in."""
        return views.account(visit, account_id)

    @deed("/accounts/<account_id>/sessions", ADMINISTRATION)
    def end_sessions(self, visit: Visit, account_id: str) -> Response:
        """One of them, or all."""
        return deeds.end_sessions(visit, account_id)

    @deed("/accounts/<account_id>/grants", ADMINISTRATION)
    def end_grant(self, visit: Visit, account_id: str) -> Response:
        """A role is over."""
        return deeds.end_grant(visit, account_id)

    @deed("/accounts/<account_id>/end", ADMINISTRATION)
    def end_account(self, visit: Visit, account_id: str) -> Response:
        """Nobody comes in with it any more."""
        return deeds.end_account(visit, account_id)

    @screen("/invitations", ADMINISTRATION)
    def invitations(self, visit: Visit) -> Response:
        """Who was invited, and a form to invite somebody."""
        return inviting.shown(visit)

    @deed("/invitations", ADMINISTRATION)
    def invite(self, visit: Visit) -> Response:
        """Make a link, and show it once."""
        return inviting.invite(visit)

    @deed("/invitations/<invitation_id>/revocation", ADMINISTRATION)
    def revoke_invitation(self, visit: Visit, invitation_id: str) -> Response:
        """Take it back."""
        return inviting.revoke(visit, invitation_id)
