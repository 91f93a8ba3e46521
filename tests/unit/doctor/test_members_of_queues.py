"""A member that is not there is lost, or its node is away: what to do is not the same."""

import shlex

from services.doctor import broker
from services.doctor.findings import Finding
from tests.unit.doctor.queues import a_queue


def kinds(*findings: Finding) -> list[str]:
    return [one.kind for one in findings]


def test_a_queue_is_called_lost_only_while_the_nodes_of_all_its_members_run() -> None:
    """Of the member on a node that is away nobody knows: it may hold everything."""
    assert kinds(*broker.members(a_queue(running=["r1", "r2"]))) == ["queue-minority"]


def test_a_member_whose_node_is_away_is_not_called_lost() -> None:
    assert kinds(*broker.members(a_queue("r1", "r3", running=["r1", "r3"]))) == []


def test_what_gives_a_queue_its_member_back_names_queue_host_and_node() -> None:
    [lost] = broker.members(a_queue("r1", "r3"), "refu")

    again, commands = lost.mend.split("; where that is not enough: ")
    assert again == "rabbitmqctl -n r2 stop_app && rabbitmqctl -n r2 start_app"
    delete, forget, add = map(shlex.split, commands.split(" && "))
    assert delete == ["rabbitmq-queues", "delete_member", "--vhost", "refu", "q", "r2"]
    assert forget[:4] == ["rabbitmqctl", "-n", "r2", "eval"]
    assert forget[4].endswith(" = ra_system:fetch(quorum_queues), dets:delete(Names, 'refu_q').")
    assert add == ["rabbitmq-queues", "add_member", "--vhost", "refu", "q", "r2"]
