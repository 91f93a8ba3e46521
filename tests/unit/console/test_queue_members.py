"""One look at the members of queues may meet a moment of change; two that agree do not."""

from services.console.platform_access.queue_members import Look, Members, at_both, read

ALL = frozenset({"r1", "r2", "r3"})


def looked(*online: str, running: frozenset[str] = ALL) -> Look:
    return Look((Members("q", ALL, frozenset(online)),), running)


def lost(*looks: Look) -> list[str]:
    both = at_both(*looks)
    return both.lost(both.queues[0])


def test_a_member_that_is_away_at_both_looks_is_lost() -> None:
    assert lost(looked("r1", "r2"), looked("r1", "r2")) == ["r3"]


def test_one_that_comes_while_somebody_looks_is_not() -> None:
    assert lost(looked("r1", "r2"), looked(*ALL)) == []


def test_nor_is_one_that_goes_while_somebody_looks() -> None:
    assert lost(looked(*ALL), looked("r1", "r2")) == []


def test_nor_is_one_whose_node_ran_at_one_look_alone() -> None:
    away = frozenset({"r1", "r2"})

    assert lost(looked("r1", "r2", running=away), looked("r1", "r2")) == []
    assert lost(looked("r1", "r2"), looked("r1", "r2", running=away)) == []


def test_a_queue_that_is_declared_while_somebody_looks_has_lost_nobody() -> None:
    assert lost(Look((), ALL), looked("r1")) == []


def test_it_is_read_as_the_api_lists_it() -> None:
    queues = [{"name": "q", "members": ["r1", "r2"], "online": ["r2"]}, {"name": "classic"}]
    nodes = [{"name": "r1", "running": False}, {"name": "r2", "running": True}, {"name": "r3"}]

    look = read(queues, nodes)

    assert [(one.queue, one.away, one.has_majority) for one in look.queues] == [
        ("q", ["r1"], False),
        ("classic", [], False),
    ]
    assert look.running == {"r2", "r3"}
