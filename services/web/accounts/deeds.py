"""What is done about an account."""

from werkzeug.wrappers import Response

from services.web.api.client import part
from services.web.visits.visit import Visit


def end_sessions(visit: Visit, account_id: str) -> Response:
    """The one that the form names, or all of them."""
    place, session = f"/v1/accounts/{part(account_id)}/sessions", visit.form.get("session")
    visit.api.delete(f"{place}/{part(session)}" if session else place)
    return visit.see(f"/accounts/{account_id}", done="signed-out-there")


def end_grant(visit: Visit, account_id: str) -> Response:
    """Every session that acts with it ends, too."""
    visit.api.delete(f"/v1/accounts/{part(account_id)}/grants/{part(visit.form['grant'])}")
    return visit.see(f"/accounts/{account_id}", done="saved")


def end_account(visit: Visit, account_id: str) -> Response:
    """With its roles, its ways in and its sessions."""
    visit.api.delete(f"/v1/accounts/{part(account_id)}")
    return visit.see(f"/accounts/{account_id}", done="saved")
