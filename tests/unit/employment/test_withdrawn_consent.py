"""What a withdrawn consent takes back, in whatever order it is heard."""

import pytest

from services.chassis.errors import Conflict, Forbidden, NotFound
from services.contracts.employment import ReferralRevoked
from services.employment.coaching.commands import AcceptReferral, MakeReferral

from .asking import a_referred_store, ask, new
from .builders import (
    COACH,
    a_consent,
    a_registration,
    a_withdrawal,
    an_interview,
    announced,
    hear,
    in_sequence,
    the,
    the_portfolio,
)

MAKE, ACCEPT = MakeReferral, AcceptReferral
HEARD = [a_registration(), an_interview(), a_consent(), a_withdrawal(), a_consent(), a_withdrawal()]


def test_withdrawn_consent_revokes_what_waits_and_closes_the_portfolio_to_the_coach() -> None:
    store, [referral] = a_referred_store()
    assert the_portfolio(store, COACH)["newcomer_id"] == "amina"
    hear(in_sequence(HEARD)[3:4], store)

    assert the(store, ReferralRevoked).referral_id == referral
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, ACCEPT, referral_id=referral)
    with pytest.raises(NotFound, match="unknown-newcomer"):
        the_portfolio(store, COACH)


@pytest.mark.parametrize(("partner", "revoked"), [(None, True), ("werkpunt", False)])
def test_a_general_no_revokes_what_waits_and_one_to_another_partner_does_not(
    partner: str | None, revoked: bool
) -> None:
    store, [referral] = a_referred_store()
    said = [a_registration(), an_interview(), a_consent(), a_withdrawal(partner=partner)]
    hear(in_sequence(said)[3:], store)

    assert [fact.referral_id for fact in announced(store, ReferralRevoked)] == [referral] * revoked


def test_a_withdrawal_heard_after_the_consent_that_followed_it_still_revokes_what_rested_on_the_first() -> None:
    store, [referral] = a_referred_store()
    withdrawn, given = in_sequence(HEARD)[3:5]
    hear([given, withdrawn], store)

    assert the(store, ReferralRevoked).referral_id == referral
    again = new(store, MAKE)
    hear([withdrawn], store)
    assert ask(store, ACCEPT, referral_id=again).body["id"] == again


def test_a_trajectory_that_leads_goes_on_without_consent_but_its_coach_sees_no_portfolio() -> None:
    store, [referral] = a_referred_store()
    ask(store, ACCEPT, referral_id=referral)
    hear(in_sequence(HEARD)[3:4], store)

    assert announced(store, ReferralRevoked) == []
    with pytest.raises(Forbidden, match="no-consent-for-partner"):
        the_portfolio(store, COACH)
