"""Going from one thing that is asked to the next: a new secret at every step, the earlier one is worth nothing."""

from collections.abc import Iterable
from datetime import timedelta

from werkzeug.wrappers import Response

from services.identity.accounts.domain.accounts import Account
from services.identity.html import cookies
from services.identity.html.rendering import see
from services.identity.pages.domain import LASTS, Step
from services.identity.pages.queries import Visit
from services.identity.store import IdentityWork
from services.identity.values import handed_out

FORGOTTEN_DAYS = range(1, 8)


def ask_next(account: Account, asked: str, amr: Iterable[str], to: str | None, visit: Visit) -> Response:
    """Send the browser to what is asked now, with a cookie that says who it is so far."""
    secret, now = handed_out.new_secret(), visit.uow.now
    step = Step(
        id=visit.uow.new_id(),
        secret_digest=handed_out.digest(secret),
        account=account.id,
        asked=asked,
        amr=tuple(amr),
        to=to,
        expires_at=now + LASTS,
        day=now.date().isoformat(),
    )
    end(visit)
    visit.uow.steps.add(step)
    return cookies.write(see(f"/sign-in/{asked}"), cookies.STEP, handed_out.joined(step.id, secret), LASTS)


def end(visit: Visit) -> None:
    """The step that the browser is at was taken: it is taken once."""
    step = visit.step
    if step:
        visit.uow.steps.remove(step.id)


def forget(uow: IdentityWork) -> None:
    """Remove those that nobody went on with."""
    days = [(uow.now - timedelta(days=ago)).date().isoformat() for ago in FORGOTTEN_DAYS]
    for old in uow.steps.where(day=days):
        uow.steps.remove(old.id)
