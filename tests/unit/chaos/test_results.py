"""What is kept of a round tells nothing of the machine that carried it out."""

from tests.chaos.results import PLACE, Run, kept, line
from tests.chaos.rounds import Outcome
from tests.other_release import ROOT

RUN = Run("one", 7, "2026-01-02", "abc", "2 cores", 1)


def test_places_in_the_code_are_told_from_the_root_of_the_repo() -> None:
    outcome = Outcome([], operator=[f"refu topology ended with 2: {ROOT}/services/console/main.py"])
    outcome.wrong = {"round": [f'  File "{ROOT}/tests/chaos/acts.py", line 50, in hit']}

    told = line(RUN, 0, outcome, [])

    assert told["wrong"] == {"round": ['  File "tests/chaos/acts.py", line 50, in hit']}
    assert told["operator"] == ["refu topology ended with 2: services/console/main.py"]


def test_no_round_that_was_kept_names_a_place_of_a_machine() -> None:
    said = [each for one in kept(PLACE) for sentences in one.get("wrong", {}).values() for each in sentences]

    assert [each for each in said if 'File "/' in each] == []
