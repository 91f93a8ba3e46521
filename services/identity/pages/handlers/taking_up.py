"""Taking up an invitation: with a new account (a password and an app, or a passkey), or with the one that one has."""

from dataclasses import replace

from werkzeug.wrappers import Response

from services.chassis.errors import Conflict, Invalid
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.grants import STAFF
from services.identity.accounts.domain.invitations import Invitation
from services.identity.accounts.handlers import accepting
from services.identity.accounts.handlers.accepting import Chosen
from services.identity.html.refusals import sentence_of
from services.identity.html.rendering import see
from services.identity.pages import showing
from services.identity.pages.handlers import arriving, signing_in
from services.identity.pages.queries import Visit, credential_in
from services.identity.passkeys import handlers as passkeys
from services.identity.passwords.handlers import setting


def take_up(visit: Visit, token: str) -> Response:
    """Take the role; what is wrong is said on the page, where nothing that was typed is lost but the password."""
    fields = visit.form()
    invitation = accounts.open_invitation(token, visit.uow)
    if invitation is None:
        return showing.invitation_over(visit)
    way = _WAYS.get(fields.get("way", ""), _with_password)
    try:
        return way(visit, invitation, fields)
    except (Invalid, Conflict) as error:
        sentence = sentence_of(error, visit.reader.language)
        return showing.invitation(visit, invitation, sentence, error.status)


def _as_oneself(visit: Visit, invitation: Invitation, _fields: dict[str, str]) -> Response:
    acting = visit.acting
    if acting is None:
        return showing.invitation(visit, invitation)
    session, account, _ = acting
    accounts.must_be_strong_enough(session, invitation.role)
    changed, grant = accepting.accept_as(account, invitation, visit.uow)
    return arriving.with_session(see(arriving.HOME), changed, grant, session.amr, visit)


def _with_passkey(visit: Visit, invitation: Invitation, fields: dict[str, str]) -> Response:
    account_id, party = showing.invited_account(visit, invitation), visit.party
    passkey = party and passkeys.registered(
        credential_in(fields), account_id, visit.device, visit.browser_mark, party, visit.uow
    )
    if not passkey:
        raise Invalid("passkey-not-made", "No passkey was made: try again, or choose a password.", field="credential")
    chosen = replace(_chosen(visit, invitation, fields), account_id=account_id, passkeys=(passkey,), sign_in_name=None)
    account, grant = accepting.accept(invitation, chosen, visit.uow)
    return arriving.begun(account, grant, signing_in.PASSKEY, None, visit)


def _with_password(visit: Visit, invitation: Invitation, fields: dict[str, str]) -> Response:
    chosen = _chosen(visit, invitation, fields)
    name = invitation.sign_in_name or chosen.sign_in_name
    if not name:
        raise Invalid("name-missing", "Choose a name to sign in with.", field="name")
    password = setting.new_password(fields.get("password", ""), name, chosen.display_name)
    account_id = showing.invited_account(visit, invitation)
    secret = showing.invitation_secret(visit, invitation)
    totp = setting.new_totp(secret, fields.get("code", ""), account_id, visit.uow)
    if totp is None:
        raise Invalid("code-wrong", "This code does not fit: type the one that the app shows now.", field="code")
    made = setting.new_recovery_codes(account_id, visit.uow)
    chosen = replace(chosen, account_id=account_id, password=password, totp=totp, recovery_codes=made.kept)
    account, grant = accepting.accept(invitation, chosen, visit.uow)
    page = showing.recovery_codes(visit, made.shown, arriving.HOME)
    return arriving.with_session(page, account, grant, (*signing_in.PASSWORD, *signing_in.AUTHENTICATOR), visit)


def _chosen(visit: Visit, invitation: Invitation, fields: dict[str, str]) -> Chosen:
    display_name = fields.get("display_name", "").strip() or invitation.display_name
    if invitation.role in STAFF and not display_name:
        raise Invalid("display-name-missing", "Say what colleagues call you.", field="display_name")
    if display_name and len(display_name) > 100:
        raise Invalid("display-name-too-long", "At most 100 characters.", field="display_name")
    name = fields.get("name", "").strip()
    if len(name) > 200:
        raise Invalid("name-too-long", "At most 200 characters.", field="name")
    return Chosen(sign_in_name=name or None, display_name=display_name, language=visit.reader.language)


_WAYS = {"mine": _as_oneself, "passkey": _with_passkey, "password": _with_password}
