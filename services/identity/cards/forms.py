"""The page on which a code from a card is typed."""

from werkzeug.wrappers import Response

from services.identity.arrivals import handlers as arrivals
from services.identity.arrivals.visits import Visit
from services.identity.cards import handlers
from services.identity.codes.domain import LASTS
from services.identity.codes.handlers import proven_by_card
from services.identity.codes.steps import COOKIE
from services.identity.html import cookies
from services.identity.phones.handlers import drop_pin


def card_page(visit: Visit) -> Response:
    """Where a code is typed."""
    return visit.page("card.html")


def take_card(visit: Visit) -> Response:
    """A code was typed: it proves more than a PIN, so that one is chosen anew."""

    def act(form: dict[str, str]) -> Response:
        visit.counted()
        visit.uow.commit()
        card = handlers.use_code(form.get("card", ""), visit.uow)
        account = arrivals.account_of_newcomer(card.id, card.printed_at, visit.language, visit.uow) if card else None
        if card is None or account is None:
            return visit.page("card.html", 422, "card_wrong")
        drop_pin(account.id, visit.uow)
        cookie = proven_by_card(card.id, card.printed_at, visit.uow)
        return cookies.write(visit.goes_to("pin"), COOKIE, cookie, LASTS)

    return visit.answered(act, lambda error: visit.refused(error, "card.html"))
