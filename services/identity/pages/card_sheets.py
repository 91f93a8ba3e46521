"""A newcomer's card on a sheet of paper, made by whoever is signed in here and may make one."""

from werkzeug.wrappers import Response

from services.chassis.errors import Invalid
from services.identity.accounts.queries import caller_of
from services.identity.cards.commands import PrintCard
from services.identity.cards.domain import MOST_CODES
from services.identity.cards.handlers import print_card
from services.identity.html.rendering import Reader, see
from services.identity.neighbours.domain import Intake
from services.identity.pages.queries import Visit
from services.identity.values.digits import digits_of
from services.platform.auth import must_have_one_of
from services.platform.permissions.table import roles_of

USUAL = "6"
PLACE = "/sign-in/card"
"""Where a code is typed. This address alone is in the QR code: codes in an address would stay in histories."""


def form(visit: Visit) -> Response:
    """Whose card it is to be, and how many codes."""
    if visit.acting is None:
        return see("/sign-in")
    newcomer = visit.request.args.get("newcomer", "")
    return visit.reader.page("card-form.html", newcomer=newcomer, codes=USUAL, most=MOST_CODES)


def sheet(visit: Visit, intake: Intake) -> Response:
    """The card, in the newcomer's language; raises Forbidden, NotFound, Invalid, as the command does."""
    fields, acting = visit.form(), visit.acting
    if acting is None:
        return see("/sign-in")
    caller = caller_of(*acting)
    must_have_one_of(caller, roles_of("POST", "/v1/sign-in-cards/<newcomer_id>"))
    order = PrintCard(newcomer_id=fields.get("newcomer", ""), codes=_how_many(fields.get("codes", USUAL)))
    card = print_card(order, caller, intake, visit.uow).content
    reader = Reader(visit.request, visit.uow, (card.language,))
    link = f"{visit.uow.issuer}{PLACE}"
    return reader.page("card-sheet.html", card=card, link=link, address=link.partition("//")[2])


def _how_many(typed: str) -> int:
    plain = digits_of(typed)
    if plain != typed.strip() or not 1 <= int(plain or 0) <= MOST_CODES:
        raise Invalid("too-many-codes", f"A card has 1 to {MOST_CODES} codes.", field="codes")
    return int(plain)
