"""Signing in: a password and then a code, or a passkey alone."""

from werkzeug.wrappers import Response

from services.chassis.errors import Forbidden
from services.identity.accounts import queries as accounts
from services.identity.attempts import handlers as attempts
from services.identity.attempts.domain import ADDRESS, CODE, NAME, PAIR, Rule
from services.identity.html import cookies
from services.identity.pages import showing
from services.identity.pages.domain import SECOND_FACTOR, Step
from services.identity.pages.handlers import arriving, known_devices, steps
from services.identity.pages.queries import Visit, credential_in
from services.identity.passkeys import handlers as passkeys
from services.identity.passwords.handlers import checking
from services.identity.sessions import queries as sessions
from services.identity.values.sign_in_names import plain

PASSWORD, AUTHENTICATOR, PASSKEY = ("pwd",), ("otp", "mfa"), ("hwk", "user", "mfa")
"""`amr`, as RFC 8176 has it."""


def by_password(visit: Visit) -> Response:
    """Take a name and a password; whatever is wrong, the words, the status and the time are the same."""
    fields = visit.form()
    name, typed = fields.get("name", "").strip(), fields.get("password", "")
    counted = _counted(name, visit)
    attempts.admit(counted, visit.uow)
    visit.uow.commit()  # counted before anything is compared: a thousand at once are a thousand
    account = checking.account_with(name, typed, visit.uow)
    if account is None:
        return showing.sign_in(visit, fault="fault_sign_in", name=name, status=401)
    attempts.succeeded([key for key, rule in counted.items() if rule is not ADDRESS], visit.uow)
    return steps.ask_next(account, SECOND_FACTOR, PASSWORD, _wanted(fields, visit), visit)


def by_code(visit: Visit) -> Response:
    """Take a code of an authenticator app, or a recovery code, of whoever showed the password."""
    fields = visit.form()
    step = _must_be_at(SECOND_FACTOR, visit)
    attempts.admit({f"code {step.account}": CODE}, visit.uow)
    visit.uow.commit()
    account = visit.uow.accounts.get(step.account)
    if account.ended or not checking.takes_code(account, fields.get("code", ""), visit.uow):
        return showing.second_factor(visit, fault="fault_code", status=401)
    attempts.succeeded([f"code {step.account}"], visit.uow)
    return arriving.arrived(visit.uow.accounts.get(step.account), (*step.amr, *AUTHENTICATOR), step.to, visit)


def by_passkey(visit: Visit) -> Response:
    """Take a passkey's answer."""
    fields = visit.form()
    attempts.admit({f"address {visit.network}": ADDRESS}, visit.uow)
    party = visit.party
    found = passkeys.account_of(credential_in(fields), visit.browser_mark, party, visit.uow) if party else None
    if found is None:
        return showing.sign_in(visit, fault="fault_passkey", status=401)
    step = visit.step
    to = step.to if step and step.account == found.id else _wanted(fields, visit)
    return arriving.arrived(found, PASSKEY, to, visit)


def _counted(name: str, visit: Visit) -> dict[str, Rule]:
    """Under what an attempt is counted; a name's own count does not hold where its owner came in before."""
    key, network = plain(name), visit.network
    counted = {f"pair {key} {network}": PAIR, f"address {network}": ADDRESS}
    account = accounts.named(name, visit.uow)
    owner = account.id if account else None
    known = known_devices.knows(cookies.read(visit.request, cookies.DEVICE), owner, visit.uow)
    return counted if known else {**counted, f"name {key}": NAME}


def _wanted(fields: dict[str, str], visit: Visit) -> str | None:
    return sessions.continuation(fields.get("continue"), visit.uow)


def _must_be_at(asked: str, visit: Visit) -> Step:
    step = visit.step
    if step is None or step.asked != asked:
        raise Forbidden("step-over", "This took too long, or was done already: sign in again.")
    return step
