"""The pages themselves: what each is rendered with."""

from typing import Any

from werkzeug.wrappers import Response

from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.grants import STAFF, Role
from services.identity.accounts.domain.invitations import Invitation
from services.identity.html.rendering import plain_page
from services.identity.pages.queries import Visit
from services.identity.passkeys import handlers as passkeys
from services.identity.passwords.domain import codes, fitness
from services.identity.passwords.handlers import setting
from services.identity.providers.registry import REGISTRY
from services.identity.sessions import queries as sessions
from services.identity.sessions.domain import Session
from services.identity.sessions.views import client_name


def sign_in(visit: Visit, fault: str = "", name: str = "", status: int = 200) -> Response:
    """Name and password, or a passkey; `fault` is the key of a sentence."""
    wanted = visit.request.values.get("continue", "")
    return visit.reader.page(
        "sign-in.html",
        status,
        fault=_word(visit, fault),
        name=name,
        wanted=wanted,
        passkey=_passkey(visit),
        providers=REGISTRY.all(),
    )


def second_factor(visit: Visit, fault: str = "", status: int = 200) -> Response:
    """A code of the authenticator app."""
    step = visit.step
    account = visit.uow.accounts.find(step.account) if step else None
    has_passkeys = bool(account and account.passkeys)
    return visit.reader.page(
        "second-factor.html",
        status,
        fault=_word(visit, fault),
        has_codes=bool(account and account.totp),
        passkey=_passkey(visit) if has_passkeys else "",
    )


def roles(visit: Visit, account: Account, current: str | None) -> Response:
    """As what to go on; `current` is the grant of the session, where there is one."""
    choices = [
        {"id": grant.id, "role": _role(visit, grant), "until": grant.valid_until, "current": grant.id == current}
        for grant in account.holding(visit.uow.today)
    ]
    return visit.reader.page("role.html", choices=choices)


def my_sessions(visit: Visit, session: Session, account: Account, grant: Role) -> Response:
    """Who is signed in, as what, and on which devices."""
    living = sessions.living_of(account.id, visit.uow)
    return visit.reader.page(
        "sessions.html",
        name=account.display_name,
        role=_role(visit, grant),
        changes_ways=grant.role != "newcomer",
        has_more_roles=len(account.holding(visit.uow.today)) > 1,
        session=session,
        sessions=living,
        names={each.id: client_name(each, visit.uow) for each in living},
    )


def ways(visit: Visit, account: Account, fault: str = "", status: int = 200) -> Response:
    """How somebody comes in; `fault` is a sentence."""
    name = account.sign_in_name or account.display_name or "Refu"
    known, party, uow = account.passkeys, visit.party, visit.uow
    return visit.reader.page(
        "ways.html",
        status,
        fault=fault,
        passkeys=known,
        passkey=passkeys.to_register(account.id, name, known, visit.browser_mark, party, uow) if party else "",
        has_password=account.password is not None,
        shortest=fitness.SHORTEST,
        has_codes=account.totp is not None,
        codes_left=len(account.recovery_codes),
    )


def signed_out(visit: Visit) -> Response:
    """It is over."""
    return visit.reader.page("signed-out.html")


def invitation_over(visit: Visit) -> Response:
    """The same for a link that was used, revoked, or is over, and for one that never was."""
    reader = visit.reader
    return plain_page(
        visit.request, "refused.html", 410, reader.language, sentence=reader.words["invitation_over"], besides=""
    )


def invitation(visit: Visit, shown: Invitation, fault: str = "", status: int = 200) -> Response:
    """What is offered, and how to take it; `fault` is a sentence."""
    fields, acting = visit.request.form, visit.acting
    secret = invitation_secret(visit, shown)
    return visit.reader.page(
        "invitation.html",
        status,
        fault=fault,
        place=visit.request.path,
        role=_role(visit, shown),
        until=shown.valid_until,
        is_staff=shown.role in STAFF,
        fixed_name=shown.sign_in_name or "",
        name=fields.get("name", ""),
        display_name=fields.get("display_name", shown.display_name or ""),
        mine=acting[1].display_name or acting[1].sign_in_name or "" if acting else None,
        shortest=fitness.SHORTEST,
        key=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        app_address=codes.address_of(secret, shown.sign_in_name or "Refu"),
        passkey=_new_passkey(visit, shown),
        token=visit.request.path.rpartition("/")[2],
        providers=REGISTRY.all(),
    )


def recovery_codes(visit: Visit, shown: tuple[str, ...], place: str) -> Response:
    """Once, to be written down."""
    return visit.reader.page("recovery-codes.html", codes=shown, place=place)


def invitation_secret(visit: Visit, shown: Invitation) -> str:
    """The authenticator's secret of an invitation: the same each time its page is shown, kept nowhere."""
    return setting.secret_from(visit.uow.derived_id("authenticator", shown.secret_digest))


def invited_account(visit: Visit, shown: Invitation) -> str:
    """The id that the account of an invitation will have."""
    return visit.uow.derived_id("account", shown.id)


def _passkey(visit: Visit) -> str:
    return passkeys.to_sign_in(visit.browser_mark, visit.party, visit.uow) if visit.party else ""


def _new_passkey(visit: Visit, shown: Invitation) -> str:
    if visit.party is None:
        return ""
    account, name = invited_account(visit, shown), shown.sign_in_name or shown.display_name or "Refu"
    return passkeys.to_register(account, name, (), visit.browser_mark, visit.party, visit.uow)


def _word(visit: Visit, key: str) -> str:
    return visit.reader.words[key] if key else ""


def _role(visit: Visit, role: Role) -> dict[str, Any]:
    name = visit.reader.words[f"role_{role.role}"]
    return {"name": name, "for_whom": ", ".join(role.units) or role.partner or ""}
