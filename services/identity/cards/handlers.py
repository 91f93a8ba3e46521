"""Printing cards, revoking them, coming in with them."""

import secrets

from services.chassis.http.answers import Answer, Identified, created, done
from services.identity.cards import queries
from services.identity.cards.answers import PrintedCard
from services.identity.cards.commands import PrintCard, RevokeCard
from services.identity.cards.domain import ALPHABET, LASTS, LENGTH, Card, CardCode, shown
from services.identity.neighbours.domain import Intake
from services.identity.store import IdentityWork
from services.platform.caller import Caller


def print_card(order: PrintCard, caller: Caller, intake: Intake, uow: IdentityWork) -> Answer[PrintedCard]:
    """Make a card; the codes are answered this once. Raises NotFound, Unavailable.

    Whoever stopped gets one, too: it is their way to what is kept of them.
    """
    facts = queries.authorised(order.newcomer_id, caller, intake)
    printing, codes = uow.new_id(), tuple(_draw() for _ in range(order.codes))
    for old in uow.card_codes.where(newcomer=facts.id):
        uow.card_codes.remove(old.id)
    for code in codes:
        uow.card_codes.add(CardCode(id=queries.key_of(code, uow), newcomer=facts.id, printing=printing))
    card = Card(
        id=facts.id,
        printing=printing,
        printed_by=caller.subject,
        printed_at=uow.now,
        expires_at=uow.now + LASTS,
        codes_left=len(codes),
    )
    uow.cards.put(card)
    return created(
        PrintedCard(
            newcomer_id=facts.id,
            codes=tuple(map(shown, codes)),
            language=facts.language,
            expires_at=card.expires_at,
        )
    )


def revoke_card(order: RevokeCard, intake: Intake, uow: IdentityWork) -> Answer[Identified]:
    """Let nobody in with it any more; raises NotFound."""
    facts = queries.authorised(order.newcomer_id, uow.caller, intake)
    _end(uow.cards.get(facts.id), uow)
    return done(facts.id)


def let_nobody_in(newcomer_id: str, uow: IdentityWork) -> None:
    """The card of somebody who stopped, where there is one, is of no use any more."""
    card = uow.cards.find(newcomer_id)
    if card is not None:
        _end(card, uow)


def _end(card: Card, uow: IdentityWork) -> None:
    uow.cards.save(card.revoked(uow.now))
    for code in uow.card_codes.where(newcomer=card.id):
        uow.card_codes.remove(code.id)


def use_code(typed: str, uow: IdentityWork) -> Card | None:
    """The card that this code is on, once: it is of no use any more. None for every other text."""
    key = queries.key_of_typed(typed, uow)
    code = uow.card_codes.find(key) if key else None
    card = uow.cards.find(code.newcomer) if code else None
    if code is None or card is None or not card.lets_in(code.printing, uow.now):
        return None
    uow.card_codes.remove(code.id)
    uow.cards.save(card.used())
    return card


def _draw() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
