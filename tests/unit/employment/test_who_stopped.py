"""Who stopped waits for no programme any more."""

import pytest

from services.chassis.errors import Conflict
from services.contracts.employment import ReferralRevoked
from services.employment.coaching.commands import AcceptReferral, MakeReferral
from services.employment.programmes.commands import ListProgramme

from .asking import a_referred_store, ask
from .builders import COACH, TODAY, a_newcomer, a_stop, a_store, announced, hear, in_sequence, the

STOP = in_sequence([*a_newcomer(), a_stop()])[3:]


def test_a_referral_that_waits_is_taken_back_once() -> None:
    store, [referral] = a_referred_store()
    hear(STOP, store)
    hear(STOP, store)

    assert (the(store, ReferralRevoked).referral_id, the(store, ReferralRevoked).on) == (referral, TODAY)
    with pytest.raises(Conflict, match="referral-not-open"):
        ask(store, AcceptReferral, COACH, referral_id=referral)


def test_nobody_is_referred_who_stopped_in_whatever_order_it_is_heard() -> None:
    store = a_store(a_stop())
    hear(in_sequence([a_stop(), *a_newcomer()])[1:], store)
    ask(store, ListProgramme)

    with pytest.raises(Conflict, match="newcomer-withdrawn"):
        ask(store, MakeReferral)


def test_a_trajectory_that_began_is_the_persons_own_and_goes_on() -> None:
    store, [referral] = a_referred_store()
    ask(store, AcceptReferral, COACH, referral_id=referral)
    hear(STOP, store)

    assert announced(store, ReferralRevoked) == []
