"""A partner whose agreement ended is let in no more; a client that is not its machine stays."""

from datetime import date

import pytest

from services.chassis.envelope import enveloped
from services.contracts.partners import AgreementEnded
from services.identity.clients import handlers
from services.platform.partners import partner_id

from .app import App
from .builders import NOW


def hear(app: App, client: str, partner: str) -> None:
    uow = app.work()
    about = {"agreement_id": "agreement", "partner_id": partner_id(partner, uow), "client_id": client}
    ended = AgreementEnded(**about, ended_on=date(2026, 3, 1))
    handlers.end_of_partner(enveloped(ended, 1, NOW, "", "an-end"), uow)
    uow.commit()


def status(app: App) -> int:
    return app.posted("/oauth/token", "partner", grant_type="client_credentials").status_code


def test_its_machine_gets_no_token_any_more_and_hearing_it_again_changes_nothing() -> None:
    app = App()
    assert status(app) == 200

    hear(app, "partner", "jobkans")
    hear(app, "partner", "jobkans")

    assert status(app) == 401


@pytest.mark.parametrize(("client", "partner"), [("partner", "brug"), ("nobody", "jobkans"), ("portal", "jobkans")])
def test_a_client_that_does_not_act_for_that_partner_stays(client: str, partner: str) -> None:
    app = App()
    before = app.work().clients.where(ended=True)

    hear(app, client, partner)

    assert status(app) == 200
    assert app.work().clients.where(ended=True) == before
