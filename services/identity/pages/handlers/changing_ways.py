"""Changing how one comes in: more passkeys or fewer, another password, new recovery codes.

Only soon after signing in: whoever finds a browser open must not be able to come in for good.
"""

from dataclasses import replace
from datetime import timedelta

from werkzeug.wrappers import Response

from services.chassis.errors import Conflict, Forbidden, Invalid
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.attempts import handlers as attempts
from services.identity.attempts.domain import CODE
from services.identity.html.refusals import sentence_of
from services.identity.html.rendering import see
from services.identity.pages import showing
from services.identity.pages.queries import Visit, credential_in
from services.identity.passkeys import handlers as passkeys
from services.identity.passwords.handlers import checking, hashing, setting
from services.identity.sessions import handlers as sessions
from services.identity.sessions.domain import ENDED_BY_OWNER, Session

PAGE = "/sign-in/ways"
SOON = timedelta(minutes=15)


def change(visit: Visit) -> Response:
    """Do what one of the page's forms asks; what is wrong is said on the page."""
    fields, acting = visit.form(), visit.acting
    if acting is None:
        return see("/sign-in")
    session, account, grant = acting
    if grant.role == "newcomer" or visit.uow.now - session.started_at > SOON:
        raise Forbidden("sign-in-anew", "Sign out and in again first: this is changed only soon after signing in.")
    for held in account.holding(visit.uow.today):
        accounts.must_be_strong_enough(session, held.role)
    try:
        return _CHANGES.get(fields.get("change", ""), _nothing)(visit, session, account, fields)
    except (Invalid, Conflict) as error:
        return showing.ways(visit, account, sentence_of(error, visit.reader.language), error.status)


def _nothing(_visit: Visit, _session: Session, _account: Account, _fields: dict[str, str]) -> Response:
    return see(PAGE)


def _add_passkey(visit: Visit, _session: Session, account: Account, fields: dict[str, str]) -> Response:
    party = visit.party
    made = party and passkeys.registered(
        credential_in(fields), account.id, visit.device, visit.browser_mark, party, visit.uow
    )
    if not made:
        raise Invalid("passkey-not-made", "No passkey was made: try again.", field="credential")
    visit.uow.accounts.save(replace(account, passkeys=(*account.passkeys, made)))
    return see(PAGE)


def _remove_passkey(visit: Visit, _session: Session, account: Account, fields: dict[str, str]) -> Response:
    left = tuple(each for each in account.passkeys if each.id != fields.get("passkey"))
    if not left and not account.password:
        raise Conflict("last-way-in", "This is your only way in: make another passkey first.")
    visit.uow.accounts.save(replace(account, passkeys=left))
    return see(PAGE)


def _change_password(visit: Visit, session: Session, account: Account, fields: dict[str, str]) -> Response:
    """Whoever knows the one before may; every other session ends, in case that is why."""
    _counted(account, visit)
    if not hashing.fits(fields.get("current", "")[: checking.TOO_LONG], account.password):
        raise Invalid("current-password-wrong", "This is not your present password.", field="current")
    attempts.succeeded([_key(account)], visit.uow)
    setting.change_password(visit.uow.accounts.get(account.id), fields.get("password", ""), visit.uow)
    sessions.end_all_of(account.id, ENDED_BY_OWNER, visit.uow, keep=session.id)
    return see(PAGE)


def _renew_codes(visit: Visit, _session: Session, account: Account, fields: dict[str, str]) -> Response:
    _counted(account, visit)
    if not checking.takes_code(visit.uow.accounts.get(account.id), fields.get("code", ""), visit.uow):
        raise Invalid("code-wrong", "This code does not fit: type the one that the app shows now.", field="code")
    attempts.succeeded([_key(account)], visit.uow)
    made = setting.new_recovery_codes(account.id, visit.uow)
    visit.uow.accounts.save(replace(visit.uow.accounts.get(account.id), recovery_codes=made.kept))
    return showing.recovery_codes(visit, made.shown, PAGE)


def _counted(account: Account, visit: Visit) -> None:
    """Count an attempt before anything is compared; the account is loaded again afterwards."""
    attempts.admit({_key(account): CODE}, visit.uow)
    visit.uow.commit()
    visit.uow.accounts.prefetch([account.id])


def _key(account: Account) -> str:
    return f"ways {account.id}"


_CHANGES = {
    "add-passkey": _add_passkey,
    "remove-passkey": _remove_passkey,
    "password": _change_password,
    "codes": _renew_codes,
}
