"""Coming in by phone, step by step: a number, the code, who of a family it is, a PIN for the next time."""

from datetime import date, timedelta
from typing import Any

from werkzeug.wrappers import Response

from services.chassis.errors import Invalid, RefuError
from services.identity.arrivals import handlers as arrivals
from services.identity.arrivals.visits import Visit
from services.identity.attempts.domain import Rule
from services.identity.codes import handlers, queries
from services.identity.codes.domain import LASTS, OneTimeCode
from services.identity.html import cookies
from services.identity.neighbours.domain import Intake
from services.identity.phones import handlers as phones
from services.identity.phones import queries as known
from services.identity.phones.domain import PICTURES, REMEMBERED
from services.identity.phones.pages import COOKIE as PHONE
from services.identity.values.digits import digits_of

COOKIE = "__Host-refu-code"
NAME_AT_MOST = 120
ASKING = Rule(free=60, longest=timedelta(minutes=5), forgotten_after=timedelta(hours=1))
"""Codes that one address asks for: thirty people at an event ask twice, and whoever tries numbers out waits."""


def take_number(visit: Visit, intake: Intake) -> Response:
    """A number was typed: the next page is the same, whether somebody has it or not."""

    def act(form: dict[str, str]) -> Response:
        visit.counted(numbers=ASKING)
        cookie = handlers.ask_for_code(form.get("phone", ""), visit.language, intake, visit.uow)
        return cookies.write(visit.goes_to("code"), COOKIE, cookie, LASTS)

    return visit.answered(act, lambda error: _number_again(error, visit))


def code_page(visit: Visit) -> Response:
    """Where the code is typed."""
    return visit.page("code.html")


def take_code(visit: Visit, intake: Intake) -> Response:
    """A code was typed."""

    def act(form: dict[str, str]) -> Response:
        visit.counted()
        code = handlers.try_code(visit.cookie(COOKIE), form.get("code", ""), intake, visit.uow)
        if code is None:
            return visit.page("code.html", 422, "code_wrong")
        return visit.goes_to("pin" if code.chosen else "person")

    return visit.answered(act, lambda error: visit.refused(error, "code.html"))


def person_page(visit: Visit) -> Response:
    """Where those who share a phone say when they were born."""
    code = queries.proven(visit.cookie(COOKIE), visit.uow)
    return visit.page("born.html", asks_name=False, v={}) if code else visit.goes_to("number")


def take_birth_date(visit: Visit, intake: Intake) -> Response:
    """A birth date was typed: whoever has a PIN already shows it, too."""

    def act(form: dict[str, str]) -> Response:
        visit.counted()
        code = queries.proven(visit.cookie(COOKIE), visit.uow)
        if code is None:
            return visit.goes_to("number")
        day, name = _day(form), form.get("first_name", "").strip()[:NAME_AT_MOST]
        if day is None:
            return _born_again(visit, form, "born_wrong", bool(name))
        chosen, found = handlers.choose_by_birth_date(code, day, name, intake, visit.uow)
        if found != 1:
            return _born_again(visit, form, "born_twins" if found else "born_wrong", bool(found or name))
        account = _account(chosen, visit)
        return visit.goes_to("own_pin" if account and known.has_pin(account, visit.uow) else "pin")

    return visit.answered(act, lambda error: visit.refused(error, "born.html", asks_name=False, v={}))


def _born_again(visit: Visit, form: dict[str, str], fault: str, asks_name: bool) -> Response:
    """With what was typed; the first name is asked for where several were born on one day."""
    values = {name: form.get(name, "") for name in ("day", "month", "year", "first_name")}
    return visit.page("born.html", 422, fault, asks_name=asks_name, v=values)


def own_pin_page(visit: Visit) -> Response:
    """Where somebody of a family shows the PIN that they chose before."""
    return visit.page("own-pin.html", picture="")


def take_own_pin(visit: Visit) -> Response:
    """The PIN of somebody of a family was typed: only then it is surely not a brother."""

    def act(form: dict[str, str]) -> Response:
        visit.counted()
        code = queries.proven(visit.cookie(COOKIE), visit.uow)
        account = _account(code, visit) if code else None
        if code is None or account is None:
            return visit.goes_to("number")
        if not phones.pin_is_right(account, digits_of(form.get("pin", "")), visit.uow):
            handlers.count_wrong_pin(code, visit.uow)
            return visit.page("own-pin.html", 422, "pin_wrong", picture="")
        handlers.show_pin(code, visit.uow)
        return visit.goes_to("pin")

    return visit.answered(act, lambda error: visit.refused(error, "own-pin.html", picture=""))


def pin_page(visit: Visit) -> Response:
    """Where a picture and a PIN are chosen; whoever has a phone alone may go without."""
    code = _settled(visit)
    return _choosing(visit, code) if code else visit.goes_to("number")


def take_pin(visit: Visit) -> Response:
    """A picture and a PIN were chosen, or left out: the session begins."""

    def act(form: dict[str, str]) -> Response:
        code = _settled(visit)
        account_id = _account(code, visit) if code else None
        if code is None or account_id is None:
            return visit.goes_to("number")
        skipped = "skip" in form and not code.is_shared
        phone = None if skipped else _remembered(form, account_id, visit)
        handlers.came_in(code, visit.uow)
        response = visit.comes_in(visit.uow.accounts.get(account_id), _amr(code, skipped))
        if response is None:
            return visit.goes_to("number")
        cookies.forget(response, COOKIE)
        return cookies.write(response, PHONE, phone, REMEMBERED) if phone else response

    return visit.answered(act, lambda error: _chosen_again(error, visit))


def _number_again(error: RefuError, visit: Visit) -> Response:
    """Whatever intake finds wrong with the only field that it got, it is no number."""
    if isinstance(error, Invalid):
        return visit.page("phone.html", error.status, "error_not_a_phone_number")
    return visit.refused(error, "phone.html")


def _remembered(form: dict[str, str], account: str, visit: Visit) -> str:
    pin = digits_of(form.get("pin", ""))
    return phones.remember(visit.cookie(PHONE), account, form.get("picture", ""), pin, visit.uow)


def _chosen_again(error: RefuError, visit: Visit) -> Response:
    code = _settled(visit)
    if code is None:
        return visit.refused(error, "phone.html")
    return visit.refused(error, "pin.html", **_offered(visit, code))


def _choosing(visit: Visit, code: OneTimeCode) -> Response:
    return visit.page("pin.html", **_offered(visit, code))


def _offered(visit: Visit, code: OneTimeCode) -> dict[str, Any]:
    phone, account = known.of_cookie(visit.cookie(PHONE), visit.uow), _account(code, visit)
    free = phone.free_pictures(account or "") if phone else PICTURES
    return {"pictures": free, "chosen": "", "may_skip": not code.is_shared}


def _settled(visit: Visit) -> OneTimeCode | None:
    """The sign-in, once it is known who it is: a PIN that a family's member has was shown."""
    code = queries.proven(visit.cookie(COOKIE), visit.uow)
    if code is None or code.chosen is None:
        return None
    account = _account(code, visit)
    if account is None:
        return None
    return None if code.is_shared and not code.pin_shown and known.has_pin(account, visit.uow) else code


def _account(code: OneTimeCode, visit: Visit) -> str | None:
    if code.chosen is None:
        return None
    account = arrivals.account_of_newcomer(code.chosen, code.handed_out_at, visit.language, visit.uow)
    return account.id if account else None


def _amr(code: OneTimeCode, skipped: bool) -> tuple[str, ...]:
    return (code.amr,) if skipped else (code.amr, "pin")


def _day(form: dict[str, str]) -> date | None:
    try:
        year, month, day = (int(digits_of(form.get(name, ""))) for name in ("year", "month", "day"))
        return date(year, month, day)
    except ValueError:
        return None
