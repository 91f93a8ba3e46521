"""`?with=names`: beside the ids of an answer stands what the caller may see of each, and nothing of it is kept."""

import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from services.chassis.errors import Invalid
from services.chassis.storage.hearing import WAIT_SECONDS
from services.gateway.joining import look_ups
from services.gateway.joining.answering import answered
from services.gateway.joining.fields import LOOKED_UP_AT_MOST, wanted
from services.gateway.upstream import Services, UpstreamAnswer, UpstreamRequest

from .behind import Pretender, a_service

RANKING = {"rankings": [{"newcomer_id": "amina", "opportunity_id": "shop", "organisation_id": "kringwinkel"}] * 2}
TOKEN = {"Authorization": "Bearer x", "If-None-Match": '"1"', "traceparent": "00-a-b-01"}


@pytest.fixture
def behind() -> Iterator[dict[str, Pretender]]:
    """Matching answers a ranking, intake and organisations cards; each keeps what it was asked."""
    with a_service() as matching, a_service() as intake, a_service() as organisations:
        matching.says = RANKING
        intake.says = {"newcomers": {"amina": {"first_name": "Amina"}}, "units": {}}
        organisations.says = {"opportunities": {"shop": {"title": "Shop"}}, "organisations": {}}
        yield {"matching": matching, "intake": intake, "organisations": organisations}


def services(behind: dict[str, Pretender]) -> Services:
    return Services({name: service.url for name, service in behind.items()})


def question(target: str = "/v1/matching/rankings?opportunity=shop&with=names&limit=2") -> UpstreamRequest:
    return UpstreamRequest(method="GET", target=target, seconds=5, headers=TOKEN)


def asked(behind: dict[str, Pretender], target: str = "/v1/matching/rankings?with=names") -> dict[str, Any]:
    said: dict[str, Any] = json.loads(answered("matching", question(target), services(behind)).body)
    return said


def test_names_stand_beside_the_answer_which_stays_as_it_was(behind: dict[str, Pretender]) -> None:
    said = asked(behind)
    assert said.pop("named") == {
        "newcomers": {"amina": {"first_name": "Amina"}},
        "opportunities": {"shop": {"title": "Shop"}},
        "organisations": {},
        "units": {},
        "accounts": {},
    }
    assert said == RANKING


def test_each_service_is_asked_once_with_the_callers_own_token_and_each_id_once(behind: dict[str, Pretender]) -> None:
    asked(behind)
    [of_intake], [of_organisations] = behind["intake"].asked, behind["organisations"].asked
    assert (of_intake["method"], of_intake["target"]) == ("POST", "/v1/newcomers/cards")
    assert json.loads(of_intake["body"]) == {"newcomer_ids": ["amina"]}
    assert json.loads(of_organisations["body"]) == {"opportunity_ids": ["shop"], "organisation_ids": ["kringwinkel"]}
    assert {each["headers"]["Authorization"] for each in (of_intake, of_organisations)} == {"Bearer x"}


def test_the_owner_of_the_path_is_asked_without_the_parameter_and_without_a_condition(
    behind: dict[str, Pretender],
) -> None:
    answered("matching", question(), services(behind))
    [of_matching] = behind["matching"].asked
    assert of_matching["target"] == "/v1/matching/rankings?opportunity=shop&limit=2"
    assert "If-None-Match" not in of_matching["headers"]


def test_no_cache_keeps_a_name(behind: dict[str, Pretender]) -> None:
    behind["matching"].answer = (200, {"Content-Type": "application/json", "Cache-Control": "max-age=60"})
    answer = answered("matching", question(), services(behind))
    assert [value for name, value in answer.headers if name.lower() == "cache-control"] == ["private, no-store"]


def test_the_next_page_is_asked_for_with_names_too(behind: dict[str, Pretender]) -> None:
    link = '</v1/matching/rankings?opportunity=shop&after=2>; rel="next"'
    behind["matching"].answer = (200, {"Content-Type": "application/json", "Link": link})
    answer = answered("matching", question(), services(behind))
    assert ("Link", link.replace(">;", "&with=names>;")) in answer.headers
    assert [name.lower() for name, _ in answer.headers].count("content-length") == 0


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_the_parameter_nothing_is_looked_up(behind: dict[str, Pretender], method: str) -> None:
    for target in ("/v1/matching/rankings", "/v1/matching/rankings?name=with=names", "/v1/x?without=names"):
        answered("matching", UpstreamRequest(method=method, target=target, seconds=5), services(behind))
    assert [each["target"] for each in behind["matching"].asked][1:] == [
        "/v1/matching/rankings?name=with=names",
        "/v1/x?without=names",
    ]
    assert behind["intake"].asked == []


@pytest.mark.parametrize("said", ["with=titles", "with=", "with=names&with=names", "with=names&w%69th=x"])
def test_what_it_does_not_know_is_refused_by_its_name(behind: dict[str, Pretender], said: str) -> None:
    with pytest.raises(Invalid, match="invalid-request") as refusal:
        asked(behind, f"/v1/matching/rankings?{said}")
    assert refusal.value.fields["errors"][0]["field"] == "with"  # type: ignore[index]
    assert behind["matching"].asked == []


def test_a_service_that_is_down_costs_its_own_part(behind: dict[str, Pretender]) -> None:
    addresses = {name: service.url for name, service in behind.items() if name != "intake"}
    said = json.loads(answered("matching", question(), Services(addresses)).body)
    assert (said["named"]["missing"], said["named"]["newcomers"]) == (["intake"], {})
    assert said["named"]["opportunities"] == {"shop": {"title": "Shop"}}
    assert said["rankings"] == RANKING["rankings"]


def test_a_service_that_is_slow_costs_its_own_part(
    behind: dict[str, Pretender], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look_ups, "NAMES_SECONDS", 0.2)
    behind["organisations"].may_answer.clear()
    said = asked(behind)
    assert said["named"]["missing"] == ["organisations"]
    assert said["named"]["newcomers"] == {"amina": {"first_name": "Amina"}}


def after(behind: dict[str, Pretender]) -> list[str]:
    """What the answer says of having been too early, to somebody who shows what they wrote."""
    written = UpstreamRequest(
        method="GET", target="/v1/x?with=names", seconds=5, headers=TOKEN | {"Refu-After": "1.token"}
    )
    headers = answered("matching", written, services(behind)).headers
    return [value for name, value in headers if name == "Refu-After-Missed"]


def test_names_too_are_asked_for_after_what_the_caller_wrote(behind: dict[str, Pretender]) -> None:
    assert after(behind) == []
    told = {name: [each["headers"].get("Refu-After") for each in service.asked] for name, service in behind.items()}
    assert told == {"matching": ["1.token"], "intake": ["1.token"], "organisations": ["1.token"]}


@pytest.mark.parametrize("late", [("intake",), ("organisations",), ("matching", "intake")])
def test_who_had_not_heard_of_it_is_told_of_once(behind: dict[str, Pretender], late: tuple[str, ...]) -> None:
    for name in late:
        behind[name].answer = (200, {"Content-Type": "application/json", "Refu-After-Missed": "true"})
    assert after(behind) == ["true"]


def test_waiting_for_what_was_written_takes_nothing_from_the_time_for_names(
    behind: dict[str, Pretender], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A service may wait as long as it does before it looks; whoever shows no write waits for nothing."""
    given: dict[bool, list[float]] = {True: [], False: []}
    plainly = Services.pass_on

    def pass_on(self: Services, service: str, request: UpstreamRequest) -> UpstreamAnswer:
        if service != "matching":
            given["Refu-After" in request.headers].append(request.seconds)
        return plainly(self, service, request)

    monkeypatch.setattr(Services, "pass_on", pass_on)
    after(behind)
    asked(behind)
    assert given == {True: [look_ups.NAMES_SECONDS + WAIT_SECONDS] * 2, False: [look_ups.NAMES_SECONDS] * 2}


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_refuses_for_now_is_missing(behind: dict[str, Pretender], status: int) -> None:
    behind["intake"].answer = (status, {"Content-Type": "application/problem+json"})
    assert asked(behind)["named"]["missing"] == ["intake"]


def test_a_role_that_may_not_look_up_is_told_nothing_and_nothing_is_missing(behind: dict[str, Pretender]) -> None:
    behind["organisations"].answer = (403, {"Content-Type": "application/problem+json"})
    said = asked(behind)["named"]
    assert "missing" not in said
    assert said["opportunities"] == {}


def test_both_are_asked_at_the_same_time(behind: dict[str, Pretender]) -> None:
    """Neither answers before both were asked."""
    for name in ("intake", "organisations"):
        behind[name].may_answer.clear()
    found: list[UpstreamAnswer] = []
    asking = threading.Thread(target=lambda: found.append(answered("matching", question(), services(behind))))
    asking.start()
    while not (behind["intake"].asked and behind["organisations"].asked):
        assert asking.is_alive()
    for name in ("intake", "organisations"):
        behind[name].may_answer.set()
    asking.join()
    assert "missing" not in json.loads(found[0].body)["named"]


def test_an_answer_without_ids_asks_nobody(behind: dict[str, Pretender]) -> None:
    behind["matching"].says = {}
    kinds = ("newcomers", "opportunities", "organisations", "units", "accounts")
    assert asked(behind) == {"named": {kind: {} for kind in kinds}}
    assert behind["intake"].asked == []


def test_who_corrected_is_named_by_identity_and_for_whoever_it_is_not_for_nobody(behind: dict[str, Pretender]) -> None:
    corrections = [{"by": "account-1", "role": "coordinator", "field": "phone"}]
    behind["matching"].says = {"corrections": corrections, "steps": [{"decided_by": "account-2"}]}
    with a_service() as identity:
        behind["identity"] = identity
        identity.says = {"accounts": {"account-1": {"display_name": "An Peeters"}}}
        assert asked(behind)["named"]["accounts"] == {"account-1": {"display_name": "An Peeters"}}
        [sent] = identity.asked
        assert sent["target"] == "/v1/accounts/cards"
        assert json.loads(sent["body"]) == {"account_ids": ["account-1", "account-2"]}

        identity.answer = (403, {"Content-Type": "application/problem+json"})
        named = asked(behind)["named"]
    assert (named["accounts"], "missing" in named) == ({}, False)


def test_a_refusal_is_passed_back_as_it_is(behind: dict[str, Pretender]) -> None:
    behind["matching"].answer = (404, {"Content-Type": "application/problem+json"})
    assert asked(behind) == RANKING
    assert behind["intake"].asked == []


def test_of_more_than_can_be_looked_up_it_says_how_many(behind: dict[str, Pretender]) -> None:
    behind["matching"].says = {"newcomers": [{"id": f"n{place}"} for place in range(LOOKED_UP_AT_MOST + 7)]}
    assert asked(behind)["named"]["left_out"] == {"newcomers": 7}
    [of_intake] = behind["intake"].asked
    assert len(json.loads(of_intake["body"])["newcomer_ids"]) == LOOKED_UP_AT_MOST


def test_ids_are_found_at_any_depth_and_only_where_they_are_ids() -> None:
    answer = {
        "id": "a-match",
        "newcomer_id": "amina",
        "opportunities": [{"opportunity_id": "shop", "id": "garden", "reserve": ["omar", "lina"]}],
        "reserve": [{"newcomer_id": "sam", "skipped_for": ["no-place-left"]}],
        "unplaced": {"noor": ["travel-too-long"]},
        "units": [{"id": "gent"}],
        "profile": {"excluded_organisations": ["Jan Janssens", "library"]},
        "waiting": 3,
        "organisation_id": None,
    }
    assert {kind: set(ids) for kind, ids in wanted(answer).ids.items()} == {
        "newcomers": {"amina", "omar", "lina", "sam", "noor"},
        "opportunities": {"shop", "garden"},
        "organisations": {"library"},
        "units": {"gent"},
    }
