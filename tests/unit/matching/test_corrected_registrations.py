"""A registration that was corrected: from when somebody may volunteer, and where travel starts."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from services.chassis.storage.memory import MemoryStore
from services.contracts import intake
from services.contracts.event import Event
from services.matching.projections.domain.newcomer_facts import after
from services.matching.projections.domain.newcomers import Newcomer

from .builders import a_registration, an_interview, hear, in_sequence, work


def a_correction(**more: object) -> intake.RegistrationCorrected:
    said = {"newcomer_id": "amina", "unit_id": "gent", "registered_on": date(2026, 1, 2), "postcode": "9050"} | more
    return intake.RegistrationCorrected(**said)  # type: ignore[arg-type]


def told(*events: Event) -> Newcomer:
    store = MemoryStore()
    hear(in_sequence(events), store)
    return work(store).newcomers.get("amina")


def postcode(newcomer: Newcomer) -> str | None:
    assert newcomer.profile is not None
    return newcomer.profile.postcode


def test_from_when_somebody_may_volunteer_follows_the_correction() -> None:
    first = date(2027, 1, 1)

    assert told(a_registration(), a_correction(may_volunteer_from=first)).may_volunteer_from == first
    assert told(a_registration(may_volunteer_from=first), a_correction()).may_volunteer_from is None


def test_travel_starts_where_the_correction_says_and_the_profile_stays() -> None:
    now = told(a_registration(), an_interview(postcode="9000", talents=("cooking",)), a_correction())

    assert now.profile is not None
    assert (postcode(now), now.profile.talents) == ("9050", ("cooking",))


def test_an_interview_after_the_correction_tells_the_start_again() -> None:
    assert postcode(told(a_registration(), a_correction(postcode=None), an_interview(postcode="9000"))) == "9000"


def test_a_postcode_that_is_taken_away_is_gone() -> None:
    assert postcode(told(a_registration(), an_interview(postcode="9000"), a_correction(postcode=None))) is None


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_in_which_they_arrive_does_not_matter(order: tuple[int, ...]) -> None:
    sent = in_sequence([a_registration(), an_interview(postcode="9000"), a_correction(), an_interview(postcode="9051")])
    store = MemoryStore()

    hear([sent[place] for place in order], store)

    assert postcode(work(store).newcomers.get("amina")) == "9051"


def test_an_old_interview_that_is_told_again_does_not_move_whom_a_release_before_heard_of() -> None:
    """Its documents have the start of travel in the profile alone."""
    heard = after(Newcomer(id="amina"), an_interview(postcode="9051"), 5)
    before = replace(heard, start=None, heard={kind: at for kind, at in heard.heard.items() if kind != "start"})

    again = after(before, an_interview(postcode="9000"), 2)

    assert postcode(again) == "9051"
    assert postcode(after(again, a_correction(), 6)) == "9050"
