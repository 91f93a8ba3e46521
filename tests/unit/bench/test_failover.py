"""What is measured of a hurt broker: other settings are really other ones, and nothing is compared with itself."""

from collections.abc import Callable

import pytest

from bench.__main__ import main as bench_main
from bench.failover.__main__ import main as failover_main
from bench.failover.hurts import HURTS
from bench.failover.ways import WAYS, Way
from deploy.broker import ADVANCED, CONFIGURATION


def test_the_way_itself_is_what_is_delivered() -> None:
    assert (Way().common, Way().advanced) == (CONFIGURATION, ADVANCED)


def test_a_setting_that_differs_reaches_the_broker() -> None:
    other = Way(tick=60, look=5000)

    assert "net_ticktime = 60" in other.common
    assert "{poll_interval, 5000}" in other.advanced
    assert other.common.count("net_ticktime") == CONFIGURATION.count("net_ticktime")


def test_all_ways_differ_and_a_hang_is_longer_than_the_tick() -> None:
    assert len({(way.common, way.advanced, way.heartbeat) for way in (Way(), *WAYS)}) == 1 + len(WAYS)
    assert all(way.hangs > 1.25 * way.tick for way in (Way(), *WAYS))


def test_every_hurt_has_words_of_its_own() -> None:
    assert len({told for told, _ in HURTS.values()}) == len(HURTS)


@pytest.mark.parametrize("main", [bench_main, failover_main], ids=["bench", "bench.failover"])
def test_help_names_parts_runs_and_how_long_it_takes(
    main: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*(["failover"] if main is bench_main else []), "--help"])
    told = " ".join(capsys.readouterr().out.split())

    assert ended.value.code == 0
    assert all(name in told for name in (*HURTS, "settings", "--runs", "1 min 50 s"))
