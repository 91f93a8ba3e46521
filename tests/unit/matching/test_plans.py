"""Plans: what is asked is checked, what is large waits and survives, what is drafted can be changed and proposed."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from services.chassis.errors import Conflict, Contended, Invalid, NotFound, RefuError, Unavailable
from services.chassis.http.problems import problem
from services.contracts import organisations
from services.matching.plans import views
from services.matching.plans.commands import AskPlans, ChangePlan, DiscardPlan, MakePlan, ProposePlan, Replan
from services.matching.plans.domain import plans
from services.platform.caller import Caller

from .builders import (
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    NOW,
    a_newcomer,
    a_unit,
    an_opportunity,
    hear,
    in_sequence,
    work,
)
from .plan_builders import (
    OFFERS,
    PEOPLE,
    a_plan,
    a_town,
    ask,
    board_of,
    compute_one,
    in_this_process,
    shown,
    who_goes_where,
)

ALL = {"newcomer_ids": PEOPLE, "opportunity_ids": OFFERS}


def refused(error: type[RefuError], body: dict[str, Any], **how: Any) -> RefuError:
    with pytest.raises(error) as caught:
        ask(MakePlan, body, how.pop("store", None) or a_town(), **how)
    return caught.value


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plan is too large for a request."""
    monkeypatch.setattr(plans, "AT_ONCE", 0)


def test_a_small_plan_is_a_draft_at_once_with_the_talents_where_they_are_asked() -> None:
    store = a_town()

    answer = ask(MakePlan, ALL, store)

    assert answer["state"] == "draft"
    assert answer["gap"] == 0
    assert answer["total"] == answer["objective"] == answer["upper_bound"] > 0
    placed = who_goes_where(store, answer["id"])
    assert Counter(placed.values()) == {"cooking": 2, "reading": 2}
    assert {placed.get(one) for one in PEOPLE[:3]} == {"cooking", None}


def test_who_has_no_place_is_told_why_and_waits_on_the_reserve_list() -> None:
    store = a_town()

    plan = shown(store, a_plan(store))

    left = {one for who in plan["unplaced"].values() for one in who}
    assert set(plan["unplaced"]) == {"all-places-taken"}
    assert left == set(PEOPLE) - {p["newcomer_id"] for p in plan["placements"]}
    assert all(left & set(each["reserve"]) for each in plan["opportunities"])


def test_a_group_stays_together_or_is_left_out_together() -> None:
    scarce, roomy = a_town(), a_town(places=6)

    out = who_goes_where(scarce, a_plan(scarce, groups=[["n0", "n5"]]))
    together = who_goes_where(roomy, a_plan(roomy, groups=[["n0", "n5"]]))

    assert out.get("n0") == out.get("n5")
    assert together.get("n0") == together.get("n5") is not None


def test_a_group_larger_than_any_opportunity_is_left_out_with_that_reason_and_the_others_are_planned() -> None:
    store = a_town(an_opportunity("desk", dutch_minimum="A1", places=1), places=1)

    plan = shown(store, a_plan(store, opportunity_ids=[*OFFERS, "desk"], groups=[["n0", "n5"]]))

    assert plan["unplaced"]["group-too-large"] == ["n0", "n5"]
    assert len({one["newcomer_id"] for one in plan["placements"]} - {"n0", "n5"}) == 3


def test_with_several_each_as_many_people_have_a_place_as_with_one() -> None:
    choir = an_opportunity("choir", days=("sun",), dutch_minimum="A1", places=2)

    def placed(most_each: int) -> set[str]:
        store = a_town(choir, places=2)
        return set(who_goes_where(store, a_plan(store, opportunity_ids=[*OFFERS, "choir"], most_each=most_each)))

    assert placed(1) == placed(2) == placed(3) == set(PEOPLE)


def test_the_lot_is_kept_and_told_and_draws_the_same_again() -> None:
    stores = [a_town(), a_town(), a_town()]

    first = shown(stores[0], ask(MakePlan, ALL, stores[0])["id"])
    again = shown(stores[1], a_plan(stores[1], lot=first["lot"]))
    ask(Replan, {"plan_id": again["id"]}, stores[1])

    assert len(first["lot"]) == 36
    assert shown(stores[1], again["id"])["lot"] == again["lot"] == first["lot"]
    assert shown(stores[1], again["id"])["placements"] == again["placements"] == first["placements"]
    assert refused(Invalid, ALL | {"lot": "Amina"}).slug == "invalid-request"


def test_somebody_can_have_several_and_keeps_the_one_when_the_other_is_pinned() -> None:
    sunday = an_opportunity("choir", days=("sun",), dutch_minimum="A1", places=6)
    store = a_town(sunday, places=6)
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "choir"], most_each=2)
    ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "choir"}, store)

    ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "reading"}, store)

    placed = {p["opportunity_id"] for p in shown(store, plan_id)["placements"] if p["newcomer_id"] == "n0"}
    assert placed == {"choir", "reading"}


def test_what_fairness_does_is_reported_with_its_cost() -> None:
    waited = [*a_newcomer("old", completed_on=date(2025, 6, 1), talents=("gardening",), dutch_level="B1")]
    store = a_town(*waited, places=1, available_days=("sat",))
    ids = {"newcomer_ids": [*PEOPLE[:3], "old"], "opportunity_ids": ["cooking"]}

    cold, fair = (shown(store, a_plan(store, **ids, fairness=fairness)) for fairness in (0.0, 1.0))

    assert [p["newcomer_id"] for p in fair["placements"]] == ["old"]
    assert cold["waiting"]["longest_unplaced"] > fair["waiting"]["longest_unplaced"]
    assert fair["waiting"]["without_fairness"]["longest_unplaced"] == cold["waiting"]["longest_unplaced"]
    assert fair["waiting"]["cost_in_score"] == pytest.approx(cold["total"] - fair["total"])


def test_who_waits_in_a_unit_and_what_is_open_in_an_area_on_a_day_can_be_asked_for() -> None:
    sunday = an_opportunity("choir", days=("sun",), dutch_minimum="A1")
    elsewhere = an_opportunity("garden", area_id="kortrijk", dutch_minimum="A1")
    store = a_town(sunday, elsewhere, *a_newcomer("zo", unit="kortrijk"))

    plan_id = ask(MakePlan, {"unit": "gent", "area_id": "gent", "on": "2026-03-14"}, store)["id"]

    detail = work(store).plan_details.get(plan_id)
    assert list(detail.newcomers) == PEOPLE
    assert list(detail.opportunities) == OFFERS


def test_who_cannot_on_the_days_of_the_plan_is_not_placed_although_the_opportunity_also_has_others() -> None:
    weekend = an_opportunity("choir", days=("sat", "sun"), dutch_minimum="A1")
    store = a_town(weekend, available_days=("sun",))
    asked = {"newcomer_ids": PEOPLE, "opportunity_ids": ["choir"]}

    assert ask(MakePlan, asked, store)["placements"] == 2
    assert ask(MakePlan, asked | {"on": "2026-03-14"}, store)["empty"]["code"] == "no-pair-passes"


def test_unknown_ids_are_counted_and_the_first_ten_named() -> None:
    strangers = [f"x{number}" for number in range(12)]

    error = refused(NotFound, {"newcomer_ids": [*PEOPLE, *strangers], "opportunity_ids": OFFERS})

    assert (error.slug, error.fields) == ("unknown-newcomers", {"unknown": 12, "ids": strangers[:10]})
    assert refused(NotFound, ALL | {"opportunity_ids": ["x"]}).slug == "unknown-opportunities"


@pytest.mark.parametrize(
    ("wrong", "slug"),
    [
        ({"newcomer_ids": []}, "invalid-request"),
        ({"newcomer_ids": ["n1", "n1"]}, "invalid-request"),
        ({"newcomer_ids": [1]}, "invalid-request"),
        ({"newcomer_ids": ["93051822361"]}, "national-number-refused"),
        ({"unit": "gent"}, "invalid-request"),
        ({"area_id": "gent"}, "invalid-request"),
        ({"fairness": float("nan")}, "invalid-request"),
        ({"fairness": 1.1}, "invalid-request"),
        ({"most_each": 6}, "invalid-request"),
        ({"from_on": "2026-03-14", "until": "2026-03-13"}, "ends-before-start"),
        ({"groups": [["n1"]]}, "contradictory-groups"),
        ({"groups": [["n1", "n2"], ["n2", "n3"]]}, "contradictory-groups"),
        ({"groups": [["n1", "stranger"]]}, "contradictory-groups"),
    ],
)
def test_what_contradicts_itself_is_refused(wrong: dict[str, Any], slug: str) -> None:
    assert refused(Invalid, ALL | wrong).slug == slug


@pytest.mark.parametrize(
    ("wrong", "paths"),
    [
        ({"groups": [["n1", "n2"], ["n3"]]}, ["groups.1"]),
        ({"groups": [["n1", "n2"], ["n3", "n2"], ["n1", "n1"]]}, ["groups.1.1", "groups.2.0", "groups.2.1"]),
        ({"groups": [["n1", "n2"], ["n3", "stranger"]]}, ["groups.1.1"]),
        ({"groups": [["n0", "n1"], [f"n{n}" for n in range(51)]]}, ["groups.1"]),
        ({"groups": [["n0", 7]]}, ["groups.0.1"]),
        ({"newcomer_ids": ["n0", "n1", "n0"]}, ["newcomer_ids.2"]),
        ({"opportunity_ids": ["cooking", ""]}, ["opportunity_ids.1"]),
        ({"fairness_half_days": 0}, ["fairness_half_days"]),
        ({"fairness_half_days": 3_651}, ["fairness_half_days"]),
        ({"on": "2026-03-14", "until": "2026-03-14"}, ["on"]),
    ],
)
def test_what_is_wrong_is_named_by_its_place(wrong: dict[str, Any], paths: list[str]) -> None:
    assert [error["field"] for error in problem(refused(Invalid, ALL | wrong))["errors"]] == paths


def test_a_unit_or_an_area_that_nobody_told_of_is_refused_by_name() -> None:
    everywhere = Caller(subject="a1", role="administrator")

    unit = refused(NotFound, {"unit": "atlantis", "area_id": "gent"}, caller=everywhere)
    area = refused(NotFound, {"unit": "gent", "area_id": "atlantis"})

    assert (unit.slug, unit.fields) == ("unknown-unit", {"id": "atlantis"})
    assert (area.slug, area.fields) == ("unknown-area", {"id": "atlantis"})


def test_a_unit_that_moved_works_in_the_area_it_told_of_last() -> None:
    told = in_sequence([a_unit("ieper", "ieper"), a_unit("ieper", "westhoek")])
    store = a_town()
    hear(reversed(told), store)

    assert refused(NotFound, {"unit": "gent", "area_id": "ieper"}, store=store).slug == "unknown-area"
    assert ask(MakePlan, {"unit": "gent", "area_id": "westhoek"}, store)["empty"]["code"] == "no-opportunity"


def test_a_change_has_to_say_where_to_and_null_is_nowhere() -> None:
    store = a_town()
    plan_id = a_plan(store)

    with pytest.raises(Invalid) as refusal:
        ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n0"}, store)

    assert [error["field"] for error in problem(refusal.value)["errors"]] == ["opportunity_id"]
    ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": None}, store)
    assert "n0" not in who_goes_where(store, plan_id)


def test_the_bound_is_of_the_objective_and_not_there_where_nothing_is_proven() -> None:
    store = a_town()

    fair = ask(MakePlan, ALL | {"fairness": 0.5}, store)
    empty = ask(MakePlan, ALL, a_town(places=0))

    assert fair["objective"] == fair["upper_bound"] > fair["total"]
    assert (empty["upper_bound"], empty["gap"], empty["objective"]) == (None, None, 0)


@pytest.mark.usefixtures("waits")
def test_a_plan_that_waits_is_computed_anew_or_failed_has_no_bound() -> None:
    store = a_town()
    plan_id = a_plan(store)
    bounds = [shown(store, plan_id)["upper_bound"]]
    compute_one(store)
    assert shown(store, plan_id)["gap"] == 0
    again = ask(Replan, {"plan_id": plan_id}, store)

    def too_long(*_: Any) -> bytes:
        raise Unavailable("took-too-long")

    compute_one(store, too_long)

    failed = shown(store, plan_id)
    assert failed["state"] == "failed"
    assert [*bounds, again["upper_bound"], failed["upper_bound"], failed["gap"]] == [None] * 4


def test_newcomers_of_another_unit_are_as_unknown_as_those_who_are_nobody() -> None:
    asked = ALL | {"newcomer_ids": [*PEOPLE[:2], "nobody"]}

    answer = refused(NotFound, asked, caller=KORTRIJK_COORDINATOR)

    assert (answer.slug, answer.fields["ids"]) == ("unknown-newcomers", asked["newcomer_ids"])


def test_an_empty_plan_says_why() -> None:
    def why(store: Any, **body: Any) -> str:
        return str(ask(MakePlan, body, store)["empty"]["code"])

    assert why(a_town(a_unit("ieper", "ieper")), unit="gent", area_id="ieper") == "no-opportunity"
    assert why(a_town(people=[]), unit="gent", area_id="gent") == "nobody-waits"
    assert why(a_town(dutch_level=None), **ALL) == "no-pair-passes"
    assert why(a_town(places=0), **ALL) == "no-place-left"


@pytest.mark.usefixtures("waits")
def test_a_large_plan_waits_until_it_is_computed() -> None:
    store = a_town()
    plan_id = a_plan(store)
    assert shown(store, plan_id)["state"] == "waiting"

    compute_one(store)

    plan = shown(store, plan_id)
    assert (plan["state"], plan["progress"]) == ("draft", {"stage": "done", "part": 1.0})
    assert len(plan["placements"]) == 4


@pytest.mark.usefixtures("waits")
def test_while_it_is_computed_its_progress_can_be_read_and_nobody_else_takes_it() -> None:
    store = a_town()
    plan_id = a_plan(store)
    seen: list[Any] = []

    def watched(module: str, payload: bytes, on_progress: Any, seconds: float, lane: str) -> bytes:
        on_progress("improving", 0.4)
        seen.append(shown(store, plan_id))
        compute_one(store, lambda *_: seen.append("taken twice"))
        return in_this_process(module, payload, on_progress, seconds, lane)

    compute_one(store, watched)

    assert [(plan["state"], plan["progress"]) for plan in seen] == [("computing", {"stage": "improving", "part": 0.4})]
    assert shown(store, plan_id)["state"] == "draft"


class Killed(BaseException):
    """The process is gone at once."""


def killed(*_: Any) -> bytes:
    raise Killed


@pytest.mark.usefixtures("waits")
def test_a_plan_whose_process_was_killed_is_computed_anew_when_its_lease_is_over() -> None:
    store = a_town()
    plan_id = a_plan(store)
    with pytest.raises(Killed):
        compute_one(store, killed)

    compute_one(store, seconds=10)
    assert shown(store, plan_id)["state"] == "computing"
    compute_one(store, seconds=20)

    assert (shown(store, plan_id)["state"], shown(store, plan_id)["attempts"]) == ("draft", 2)


@pytest.mark.usefixtures("waits")
def test_after_three_attempts_it_failed_and_can_be_asked_again() -> None:
    store = a_town()
    plan_id = a_plan(store)
    for attempt in range(4):
        if attempt < 3:
            with pytest.raises(Killed):
                compute_one(store, killed, seconds=20.0 * attempt)
        else:
            compute_one(store, killed, seconds=20.0 * attempt)
    assert (shown(store, plan_id)["state"], shown(store, plan_id)["failure"]) == ("failed", "interrupted-too-often")

    ask(Replan, {"plan_id": plan_id}, store)
    compute_one(store, seconds=90)

    assert shown(store, plan_id)["state"] == "draft"


@pytest.mark.parametrize(
    ("error", "state", "attempts"),
    [
        (RuntimeError("died"), "waiting", 1),
        (Unavailable("service-stopping"), "waiting", 0),
        (Unavailable("took-too-long"), "failed", 1),
    ],
)
@pytest.mark.usefixtures("waits")
def test_a_plan_that_could_not_be_computed_waits_again_or_failed(error: Exception, state: str, attempts: int) -> None:
    store = a_town()
    plan_id = a_plan(store)

    def fails(*_: Any) -> bytes:
        raise error

    compute_one(store, fails)

    assert (shown(store, plan_id)["state"], shown(store, plan_id)["attempts"]) == (state, attempts)


@pytest.mark.usefixtures("waits")
def test_what_is_discarded_while_it_is_computed_stops_and_stays_discarded() -> None:
    store = a_town()
    plan_id = a_plan(store)

    def discarded_meanwhile(*asked: Any) -> bytes:
        ask(DiscardPlan, {"plan_id": plan_id}, store)
        asked[2]("improving", 0.5)
        raise AssertionError("it should have stopped")

    compute_one(store, discarded_meanwhile)

    assert shown(store, plan_id)["state"] == "discarded"


@pytest.mark.usefixtures("waits")
def test_a_process_that_fell_silent_does_not_overwrite_what_another_computed() -> None:
    store = a_town()
    plan_id = a_plan(store)

    def slow(*asked: Any) -> bytes:
        compute_one(store, seconds=20)
        ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": None}, store)
        return in_this_process(*asked)

    compute_one(store, slow)

    assert len(shown(store, plan_id)["edits"]) == 1


@pytest.mark.usefixtures("waits")
@pytest.mark.parametrize("trouble", [Contended(), Unavailable("store-unavailable")])
def test_what_was_computed_is_kept_although_the_store_was_away_for_a_moment(
    trouble: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = a_town()
    plan_id = a_plan(store)
    commit, left = store.commit, [trouble]

    def troubled(*asked: Any) -> bytes:
        monkeypatch.setattr(store, "commit", fails_once)
        return in_this_process(*asked[:2], lambda *_: None, *asked[3:])

    def fails_once(written: Any) -> None:
        if left:
            raise left.pop()
        commit(written)

    compute_one(store, troubled)

    assert (left, shown(store, plan_id)["state"]) == ([], "draft")


def test_a_change_tells_its_cost_and_is_kept_unless_it_was_only_asked() -> None:
    store = a_town(places=3)
    plan_id = a_plan(store)
    before = shown(store, plan_id)
    change = {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "reading"}

    asked = ask(ChangePlan, change | {"dry_run": True}, store)
    assert shown(store, plan_id) == before
    kept = ask(ChangePlan, change, store)

    after = shown(store, plan_id)
    assert {**asked, "dry_run": False} == kept
    assert kept["cost"] == pytest.approx(before["total"] - after["total"])
    assert kept["cost"] >= kept["least_cost"] > 0
    assert len(kept["displaced"]) == 1
    stayed = {(p["newcomer_id"], p["opportunity_id"]) for p in before["placements"]} - {("n0", "cooking")}
    now = {(p["newcomer_id"], p["opportunity_id"]) for p in after["placements"]}
    assert {who for who, _ in stayed - now} == set(kept["displaced"]), "nobody else moved"
    assert now - stayed == {("n0", "reading")}
    assert set(kept["displaced"]) <= {who for people in after["unplaced"].values() for who in people}
    [moved] = [p for p in after["placements"] if p["newcomer_id"] == "n0"]
    assert (moved["opportunity_id"], moved["pinned"], moved["by_hand"]) == ("reading", True, True)


def test_who_is_put_nowhere_stays_out_when_it_is_computed_anew_and_who_is_pinned_stays_in() -> None:
    store = a_town()
    plan_id = a_plan(store)
    for newcomer, opportunity in (("n0", None), ("n5", "cooking")):
        ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": newcomer, "opportunity_id": opportunity}, store)

    ask(Replan, {"plan_id": plan_id}, store)

    placed = who_goes_where(store, plan_id)
    assert "n0" not in placed
    assert placed["n5"] == "cooking"
    assert shown(store, plan_id)["barred"] == [{"newcomer_id": "n0", "opportunity_id": None}]


def test_a_closed_gate_needs_a_reason_and_the_pair_then_has_a_score() -> None:
    store = a_town(an_opportunity("desk", dutch_minimum="C1"))
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"])
    change = {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "desk"}
    with pytest.raises(Conflict) as refusal:
        ask(ChangePlan, change, store)
    assert refusal.value.slug == "gate-closed"

    ask(ChangePlan, change | {"override_reason": "She learns fast."}, store)

    [placed] = shown(store, plan_id, opportunity="desk")["placements"]
    assert placed["newcomer_id"] == "n0"
    assert placed["score"] > 0


def test_a_pin_past_a_gate_that_a_reason_overrules_stays_and_past_one_that_is_firm_it_does_not() -> None:
    store = a_town(an_opportunity("desk", dutch_minimum="C1"))
    plan_id = a_plan(store, opportunity_ids=[*OFFERS, "desk"])
    pin = {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "desk", "override_reason": "She learns fast."}
    ask(ChangePlan, pin, store)
    ask(Replan, {"plan_id": plan_id}, store)
    assert who_goes_where(store, plan_id)["n0"] == "desk"

    over = organisations.OpportunityChanged(
        opportunity_id="desk",
        organisation_id="library",
        area_id="gent",
        kind="long-term",
        talents=(),
        places=2,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 1),
    )
    hear(in_sequence([an_opportunity("desk"), over])[1:], store)
    ask(Replan, {"plan_id": plan_id}, store)

    assert who_goes_where(store, plan_id)["n0"] != "desk"


def test_more_than_there_are_places_cannot_be_pinned() -> None:
    store = a_town(places=1)
    plan_id = a_plan(store)
    ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n0", "opportunity_id": "cooking"}, store)

    with pytest.raises(Invalid) as refusal:
        ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "n1", "opportunity_id": "cooking"}, store)

    assert (refusal.value.slug, refusal.value.field) == ("pinned-not-possible", "opportunity_id")


def test_who_or_what_is_not_in_the_plan_cannot_be_changed() -> None:
    store = a_town(*a_newcomer("late"))
    plan_id = a_plan(store)

    with pytest.raises(Invalid) as refusal:
        ask(ChangePlan, {"plan_id": plan_id, "newcomer_id": "late", "opportunity_id": None}, store)

    assert refusal.value.slug == "not-in-plan"


def test_a_plan_becomes_rounds_with_its_reserve_and_asking_again_changes_nothing() -> None:
    store = a_town()
    plan_id = a_plan(store)

    answer = ask(ProposePlan, {"plan_id": plan_id}, store)

    assert (answer["state"], answer["proposed"], answer["left"]) == ("applied", 4, 0)
    rounds = work(store).rounds.where()
    assert {made.opportunity_id: len(made.match_ids) for made in rounds} == {"cooking": 2, "reading": 2}
    assert all(made.reserve for made in rounds)
    assert ask(ProposePlan, {"plan_id": plan_id}, store) == answer
    assert len(work(store).matches.where()) == 4


def test_pairs_whose_gates_closed_meanwhile_are_told_and_the_others_go_on() -> None:
    store = a_town()
    plan_id = a_plan(store)
    closed = organisations.OpportunityClosed(opportunity_id="cooking", organisation_id="library", closed_on=NOW.date())
    late = in_sequence([an_opportunity("cooking"), closed])
    hear(late[1:], store)

    answer = ask(ProposePlan, {"plan_id": plan_id}, store)

    assert (answer["state"], answer["proposed"], answer["refused"]) == ("applied", 2, 2)
    assert {one["opportunity_id"] for one in answer["refusals"]} == {"cooking"}
    assert {reason for one in answer["refusals"] for reason in one["reasons"]} == {"opportunity-closed"}


def test_what_a_request_does_not_get_done_is_left_for_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    from services.matching.plans.handlers import proposing

    store = a_town()
    plan_id = a_plan(store)
    monkeypatch.setattr(proposing, "IN_ONE_COMMIT", 1)
    caller = GENT_COORDINATOR
    clock = iter(range(0, 600, 3))
    order = ProposePlan(plan_id=plan_id)

    def begin() -> Any:
        return work(store, caller, NOW + timedelta(seconds=next(clock)))

    first = proposing.propose_plan(order, work(store, caller), begin).body
    second = ask(ProposePlan, {"plan_id": plan_id}, store)

    assert (first["state"], first["left"] > 0) == ("draft", True)
    assert (second["state"], second["left"]) == ("applied", 0)
    assert len(work(store).matches.where()) == 4


def test_a_plan_that_is_proposed_in_part_is_not_changed_any_more() -> None:
    store = a_town()
    plan_id = a_plan(store)
    ask(ProposePlan, {"plan_id": plan_id}, store)

    for kind, more in ((Replan, {}), (ChangePlan, {"newcomer_id": "n0", "opportunity_id": None})):
        with pytest.raises(Conflict) as refusal:
            ask(kind, {"plan_id": plan_id} | more, store)
        assert refusal.value.slug == "plan-not-a-draft"
    with pytest.raises(Conflict) as refusal:
        ask(DiscardPlan, {"plan_id": plan_id}, store)
    assert refusal.value.slug == "plan-applied-already"


def test_a_list_shows_the_plans_of_the_callers_units_that_want_attention() -> None:
    store = a_town()
    first, gone = a_plan(store), a_plan(store)
    ask(DiscardPlan, {"plan_id": gone}, store)

    def listed(caller: Any = GENT_COORDINATOR, **more: Any) -> list[str]:
        return [plan.id for plan in views.plans(AskPlans(**more), work(store, caller)).plans]

    assert listed() == [first]
    assert listed(state="discarded") == [gone]
    assert listed(unit="kortrijk") == []
    assert listed(caller=KORTRIJK_COORDINATOR) == []
    with pytest.raises(NotFound, match="unknown-plan"):
        shown(store, first, KORTRIJK_COORDINATOR)


def test_a_plan_of_thirty_thousand_fits_a_document() -> None:
    import bson

    from services.chassis.documents import to_document
    from services.matching.plans.domain.detail import PlanDetail

    people, offers = plans.MOST_PEOPLE, plans.MOST_OPPORTUNITIES
    placed = tuple(range(people)) * 3 + tuple(range(10_000))
    detail = PlanDetail(
        id="x" * 36,
        newcomers=tuple(f"{n:060}" for n in range(people)),
        opportunities=tuple(f"{n:060}" for n in range(offers)),
        newcomer_index=placed,
        opportunity_index=placed,
        scores=placed,
        reserves=tuple(tuple(range(5)) for _ in range(offers)),
        unplaced={"all-places-taken": tuple(range(people))},
        prices=tuple(range(offers)),
    )

    assert len(bson.encode(to_document(detail))) < 12_000_000


def test_a_plan_stands_in_the_store_under_the_keys_it_always_had() -> None:
    store = a_town()
    plan_id = a_plan(store)

    document = store.collections["plan_sheets"][plan_id]

    placed = [(PEOPLE[who], OFFERS[where]) for who, where in zip(document["who"], document["where"], strict=True)]
    assert dict(placed) == who_goes_where(store, plan_id)
    assert not {"newcomer_index", "opportunity_index"} & set(document)


def test_a_plan_of_before_the_half_could_be_said_is_read_with_the_usual_one() -> None:
    from services.chassis.documents import from_document, to_document

    store = a_town()
    document = to_document(work(store).plans.get(a_plan(store, fairness=0.4)))
    del document["terms"]["fairness_half_days"]

    assert from_document(document, plans.Plan).terms == plans.Terms(fairness=0.4, fairness_half_days=180)


def test_the_half_that_was_asked_for_is_shown_with_the_terms() -> None:
    store = a_town()

    assert shown(store, a_plan(store, fairness_half_days=3_650))["terms"]["fairness_half_days"] == 3_650


def test_the_board_of_the_tests_holds_the_whole_town() -> None:
    assert len(board_of(a_town()).people.rows()) == len(PEOPLE)
