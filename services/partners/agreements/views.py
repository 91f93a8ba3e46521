"""Agreements are read."""

from services.chassis.http.paging import Key, page_of
from services.partners.agreements.answers import AgreementRow, Agreements
from services.partners.agreements.commands import AskAgreement, AskAgreements
from services.partners.agreements.domain import Agreement
from services.partners.agreements.queries import concerns, visible
from services.partners.store import PartnersWork

SORTS: dict[str, Key[AgreementRow]] = {"starts_on": lambda row: row.starts_on.isoformat()}


def agreement(ask: AskAgreement, uow: PartnersWork) -> AgreementRow:
    """One, for administrators and the partner itself; raises NotFound."""
    return _row(visible(ask.agreement_id, uow), uow)


def agreements(ask: AskAgreements, uow: PartnersWork) -> Agreements:
    """Those that the caller may see."""
    found = uow.agreements.where(**({"partner": ask.partner} if ask.partner else {}))
    rows = [_row(each, uow) for each in found if concerns(uow.caller, each.partner)]
    shown, cursor = page_of(ask, rows, SORTS, lambda row: row.id)
    return Agreements(agreements=shown, next=cursor)


def _row(agreement: Agreement, uow: PartnersWork) -> AgreementRow:
    return AgreementRow(
        id=agreement.id,
        partner=agreement.partner,
        version=agreement.version,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        in_force=agreement.in_force(uow.today),
        purposes=list(agreement.purposes),
        scopes=list(agreement.scopes),
        channels=list(agreement.channels),
        client_id=agreement.client_id,
        made_by=agreement.made_by,
        made_at=agreement.made_at,
        ended_on=agreement.ended_on,
    )
