"""Receipts: which service confirmed what, for the coordinators of the unit."""

from services.chassis.errors import NotFound
from services.chassis.http.paging import page_of
from services.contracts.erasures import ErasedSomewhere
from services.contracts.listeners import SOURCES
from services.intake.access import authorised
from services.intake.erasures.answers import ErasedKind, Receipt, Receipts, ServiceConfirmation
from services.intake.erasures.commands import AskErasure, AskErasures, FindReceipt
from services.intake.erasures.domain import Confirmation, Erasure, confirmed
from services.intake.store import IntakeWork

_SORTS = {"carried_out_at": lambda one: one.carried_out_at.isoformat()}
_GROUP, _GROUPS = 4, 4


def code_of(newcomer_id: str, uow: IntakeWork) -> str:
    """The code of this person's receipt: it follows from the id, so that a restore brings back the same."""
    digits = uow.derived_id("erasure-receipt", newcomer_id).replace("-", "").upper()
    return "-".join(digits[at : at + _GROUP] for at in range(0, _GROUP * _GROUPS, _GROUP))


def own(newcomer_id: str, uow: IntakeWork) -> Erasure | None:
    """The receipt, if there is one and the caller acts for its unit."""
    found = uow.erasures.find(newcomer_id)
    return found if found is not None and uow.caller.acts_for(found.unit_id) else None


def receipt(ask: AskErasure, uow: IntakeWork) -> Receipt:
    """One; raises NotFound."""
    found = own(ask.newcomer_id, uow)
    if found is None:
        newcomer = authorised(uow.newcomers, ask.newcomer_id, uow)
        raise NotFound("not-erased", "Nothing about this person was erased.", id=newcomer.id)
    return shown(found, uow)


def of_code(order: FindReceipt, uow: IntakeWork) -> Receipt:
    """The receipt of a code, whoever's unit it was: whoever has the code was given it. Raises NotFound."""
    typed = "".join(order.code.split()).replace("-", "").upper()
    code = "-".join(typed[at : at + _GROUP] for at in range(0, len(typed), _GROUP))
    for found in uow.erasures.where(code=code):
        return shown(found, uow)
    raise NotFound("unknown-receipt", "There is no receipt with this code.")


def receipts(ask: AskErasures, uow: IntakeWork) -> Receipts:
    """Those of the caller's units."""
    equals = {} if ask.complete is None else {"complete": ask.complete}
    found = [each for each in uow.erasures.where(**equals) if uow.caller.acts_for(each.unit_id)]
    rows, cursor = page_of(ask, found, _SORTS, lambda each: each.id)
    return Receipts(erasures=[shown(each, uow) for each in rows], next=cursor)


def confirm(event: object, uow: IntakeWork) -> None:
    """Take down what a service says that it did; of whom nothing was erased here, nothing is known."""
    assert isinstance(event, ErasedSomewhere)
    known = uow.erasures.find(event.subject)
    if known is None:
        return
    done = {each.kind: each.documents for each in event.erased}
    said = Confirmation(at=uow.now, erased=done, kept=event.kept)
    uow.erasures.save(confirmed(known, {event.source: said}, SOURCES))


def shown(erasure: Erasure, uow: IntakeWork) -> Receipt:
    """As it is answered: every service, also those that are silent."""
    return Receipt(
        id=erasure.id,
        unit_id=erasure.unit_id,
        code=erasure.code,
        asked_on=erasure.asked_on,
        carried_out_at=erasure.carried_out_at,
        complete=erasure.complete,
        late=erasure.is_late(uow.now),
        services=tuple(_service(name, erasure.confirmations.get(name)) for name in SOURCES),
    )


def _service(name: str, said: Confirmation | None) -> ServiceConfirmation:
    erased = said.erased if said else {}
    kinds = tuple(ErasedKind(kind=kind.replace("_", "-"), documents=count) for kind, count in erased.items())
    return ServiceConfirmation(
        service=name,
        confirmed_at=said.at if said else None,
        erased=kinds,
        kept=said.kept if said else (),
    )
