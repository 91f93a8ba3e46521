"""Who asks how the measurements are run is told, and nothing is measured."""

import pytest

from bench.__main__ import main as measure
from bench.matching.__main__ import main as measure_matching


@pytest.mark.parametrize("asked", ["-h", "--help"])
@pytest.mark.parametrize(
    ("main", "usage"), [(measure, "python -m bench [part ...]"), (measure_matching, "bench.matching [")]
)
def test_usage_is_printed_when_it_is_asked(main, usage, asked, capsys):
    assert main([asked]) == 0

    assert usage in capsys.readouterr().out


@pytest.mark.parametrize("main", [measure, measure_matching])
def test_what_there_is_no_measurement_of_is_named(main, capsys):
    assert main(["speed"]) == 2

    assert "No such measurement: speed" in capsys.readouterr().out
