"""The import through the API: what is sent, what is refused and why, and that doing it again is nothing new."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
import requests

from services.console.command_line.exits import GAVE_UP, NO_PLATFORM, Stop
from services.console.importing.outcome import Outcome
from services.console.status.wait_until_quiet import wait_until_quiet
from tests.ids import id_of

from .builders import a_folder, imported, reasons, row_added
from .fake_platform import FakePlatform

EXAMPLE = Path(__file__).parents[3] / "examples" / "kerncijfers-2019"
EXPECTED = json.loads((EXAMPLE / "expected.json").read_text())


def counts(platform: FakePlatform) -> dict[str, int]:
    return {kind: platform.count(kind) for kind in platform.records}


@pytest.fixture(scope="module")
def example() -> tuple[FakePlatform, Outcome]:
    """The example, imported once for all who only look at it."""
    platform = FakePlatform()
    return platform, imported(EXAMPLE, platform)


@pytest.mark.slow
def test_the_example_gives_exactly_the_rejections_and_repetitions_that_are_expected(example):
    platform, outcome = example
    report = outcome.report()

    def key(one):
        return one["file"], one["key"], one["reason"]

    assert sorted(map(key, report["rejected"])) == sorted(map(key, EXPECTED["rejected"]))
    assert {name: file["repeated"] for name, file in report["files"].items() if file["repeated"]} == EXPECTED[
        "repeated_rows"
    ]
    assert {name: report["files"][name]["rows"] for name in EXPECTED["rows"]} == EXPECTED["rows"]
    assert set(platform.records["unit"]) == set(EXPECTED["units"])
    assert not outcome.remarks


@pytest.mark.slow
def test_a_second_import_changes_nothing(example):
    platform, first = deepcopy(example)
    before = json.dumps(platform.records)
    second = imported(EXAMPLE, platform)
    assert json.dumps(platform.records) == before
    assert reasons(second) == reasons(first)
    assert sum(tally.new for tally in second.tallies.values()) == 0


@pytest.mark.slow
def test_an_import_that_was_interrupted_finishes_when_it_is_started_again(example):
    (whole, outcome), broken = example, FakePlatform()
    broken.troubles = [200]
    with pytest.raises(Stop):
        imported(EXAMPLE, broken)
    broken.troubles = []
    assert reasons(imported(EXAMPLE, broken)) == reasons(outcome)
    assert counts(broken) == counts(whole)


@pytest.mark.parametrize("trouble", [requests.ConnectionError(), requests.Timeout(), 503, 429, 502])
def test_a_platform_that_is_away_for_a_while_is_waited_for(trouble, tmp_path):
    platform = FakePlatform()
    platform.troubles = [trouble] * 8
    outcome = imported(a_folder(tmp_path), platform)
    assert not outcome.rejections
    assert platform.said


def test_an_answer_that_was_lost_does_no_harm(tmp_path):
    platform = FakePlatform()
    platform.lost_answers = 3
    assert not imported(a_folder(tmp_path), platform).rejections
    assert counts(platform)["newcomer"] == 1


def test_a_platform_that_stays_away_is_given_up(tmp_path):
    platform = FakePlatform()
    platform.troubles = [requests.ConnectionError()] * 1000
    with pytest.raises(Stop) as stop:
        imported(a_folder(tmp_path), platform)
    assert stop.value.code == NO_PLATFORM
    assert 300 <= platform.clock.now < 330


def test_when_nothing_moves_any_more_the_wait_is_given_up_with_advice(tmp_path):
    platform = FakePlatform()
    stuck = {
        "service": "matching",
        "outbox": 0,
        "retrying": 0,
        "listeners": [{"name": "matching.on_newcomer", "ready": 7}],
    }
    platform.statuses = [{"quiet": False, "services": [stuck]}] * 5000
    with pytest.raises(Stop, match=r"matching\.on_newcomer 7.*refu status") as stop:
        imported(a_folder(tmp_path), platform)
    assert stop.value.code == GAVE_UP


def waits(retrying: int = 0, ready: int = 0, outbox: int = 0) -> dict:
    """A status in which this much waits in matching."""
    listeners = [{"name": "matching.on_newcomer", "ready": ready}]
    matching = {"service": "matching", "outbox": outbox, "retrying": retrying, "listeners": listeners}
    return {"quiet": not (retrying or ready or outbox), "services": [matching]}


def test_what_failed_again_and_again_is_named_and_not_waited_for(tmp_path):
    platform = FakePlatform()
    platform.statuses = [waits(retrying=1)] * 5000
    outcome = imported(a_folder(tmp_path), platform)

    assert not outcome.rejections
    assert outcome.report()["not_waited_for"] == {"matching: to be tried again": 1}
    assert 60 < platform.clock.now < 120  # once, not once a phase; longer than the pause before the last


def test_what_else_is_under_way_is_still_waited_for(tmp_path):
    platform = FakePlatform()
    platform.statuses = [waits(retrying=1)] * 150 + [waits(retrying=1, ready=3)] * 5000
    with pytest.raises(Stop, match=r"matching\.on_newcomer 3") as stop:
        imported(a_folder(tmp_path), platform)
    assert stop.value.code == GAVE_UP


@pytest.mark.parametrize("more", [waits(retrying=2), waits(retrying=1, ready=1), waits(retrying=1, outbox=1)])
def test_what_comes_on_top_of_it_is_waited_for(more):
    platform = FakePlatform()
    platform.statuses = [more] * 20
    passed_by = {"matching: to be tried again": 1}

    wait_until_quiet(platform.gateway(), lambda _: None, passed_by)

    assert not platform.statuses


def test_what_left_makes_no_room_for_what_comes():
    platform = FakePlatform()
    platform.statuses = [waits(ready=1), *[waits(retrying=1)] * 20]
    passed_by = {"matching: to be tried again": 1}

    wait_until_quiet(platform.gateway(), lambda _: None, passed_by)

    assert not platform.statuses
    assert not passed_by


def test_a_service_that_is_away_is_waited_for_whatever_failed_elsewhere(tmp_path):
    platform = FakePlatform()
    away = {"service": "intake", "unavailable": "store-unavailable"}
    platform.statuses = [{"quiet": False, "services": [away, *waits(retrying=1)["services"]]}] * 5000
    with pytest.raises(Stop, match="Nothing moved") as stop:
        imported(a_folder(tmp_path), platform)
    assert stop.value.code == GAVE_UP


def test_where_nothing_moves_it_says_soon_who_knows_why_and_once(tmp_path):
    platform = FakePlatform()
    lost = {"service": "employment", "unavailable": "topology-missing"}
    platform.statuses = [{"quiet": False, "services": [lost, *waits(outbox=2)["services"]]}] * 5000

    with pytest.raises(Stop, match="`refu doctor` says what is wrong") as stop:
        imported(a_folder(tmp_path), platform)

    assert "employment, which misses a queue" in stop.value.message
    [said] = platform.said
    assert said.startswith("Nothing has moved for 30 s while waiting for: matching: outbox 2; employment, which misses")
    assert "`refu doctor`, in another terminal, says what is wrong. Waiting for 270 s more." in said


def test_a_listener_that_stopped_itself_is_not_waited_for(tmp_path):
    platform = FakePlatform()
    stopped = {"service": "matching", "listeners": [{"name": "matching.on_newcomer", "ready": 7, "stopped": True}]}
    platform.statuses = [{"quiet": False, "services": [stopped]}] * 5
    with pytest.raises(Stop, match=r"matching\.on_newcomer") as stop:
        imported(a_folder(tmp_path), platform)
    assert stop.value.code == GAVE_UP


def test_a_registration_brings_profile_eligibility_and_consent_after_it_was_taken(tmp_path):
    header = (
        "nr;inschrijvingsdatum;werking;voornaam;achternaam;geboortedatum;verblijfsstatuut;talen;toestemming_jobcoach"
    )
    row = "N-1;01/02/2020;Leuven;Ada;;03/04/1990;Erkend Vluchteling;Nederlands:b1;JA"
    refused = "N-2;01/02/2020;Nergens;Bo;;03/04/1990;student;Nederlands:A1;ja"
    platform = FakePlatform()
    imported(a_folder(tmp_path, inschrijvingen=f"{header}\n{row}\n{refused}\n"), platform)
    newcomer = id_of("newcomer", "leuven", "N-1")
    assert platform.records["eligibility"] == {
        newcomer: {"newcomer_id": newcomer, "basis_code": "refugee", "checked_on": "2020-02-01"}
    }
    assert platform.records["consent"] == {
        newcomer: {"newcomer_id": newcomer, "purpose": "job-coaching", "given": True, "on": "2020-02-01"}
    }
    assert platform.records["profile"][newcomer]["languages"] == [{"language": "nl", "level": "B1"}]


def test_the_same_number_with_other_content_is_refused_by_field(tmp_path):
    days = row_added("vrijwilligersdagen", "i-1 ;2020-02-06;4")
    outcome = imported(a_folder(tmp_path, vrijwilligersdagen=days), FakePlatform())
    assert reasons(outcome) == [("vrijwilligersdagen.csv", "i-1", "differs from what is registered: hours")]


def test_a_unit_is_described_once_in_a_file(tmp_path):
    units = row_added("werkingen", "LE;Leuven;Elders;stad", "LE; LEUVEN;Leuven;Stad")
    outcome = imported(a_folder(tmp_path, werkingen=units), FakePlatform())
    assert reasons(outcome) == [("werkingen.csv", "Leuven", "differs from an earlier row")]
    assert outcome.tallies["werkingen"].repeated == 1


def test_rows_travel_in_batches_of_the_size_asked_for(tmp_path):
    rows = [f"I-1;{day:02}/02/2020;4" for day in range(5, 10)]
    platform = FakePlatform()
    imported(
        a_folder(tmp_path, vrijwilligersdagen=row_added("vrijwilligersdagen", *rows[:1], *rows[2:])),
        platform,
        batch_size=2,
    )
    assert [n for path, n in platform.asked if path == "/v1/volunteer-days/batch"] == [2, 2, 1]


def test_what_merely_describes_is_left_out_with_a_remark_and_the_row_is_taken(tmp_path):
    header = "nr;inschrijvingsdatum;werking;voornaam;achternaam;geboortedatum;verblijfsstatuut;beschikbaar"
    row = "N-1;01/02/2020;Leuven;Ada;;03/04/1990;onbekend;ma, feestdagen"
    platform = FakePlatform()
    outcome = imported(a_folder(tmp_path, inschrijvingen=f"{header}\n{row}\n"), platform)
    assert not outcome.rejections
    assert platform.records["profile"][id_of("newcomer", "leuven", "N-1")]["available_days"] == ["mon"]
    assert sorted(remark.partition(":")[0] for _, remark in outcome.remarks) == ["beschikbaar", "verblijfsstatuut"]
