"""Three RabbitMQ nodes on one machine, as objects to kill, freeze, cut off and start again.

cluster = Cluster(folder)
cluster.start(); cluster.wait_ready()
declare_topology(cluster, folder)
Platform(cluster.uri_for, ...)              # addresses of all three, tried in turn
first = cluster.nodes[0]
first.freeze(); first.thaw()                # it hangs: its sockets stay open and silent
first.kill(); first.start(); first.wait_ready()
cluster.cut(first); cluster.heal(first)     # the other two do not reach it, nor it them; clients reach all three
cluster.restart_one_by_one()
cluster.stop()
"""

import json
import secrets
import shutil
from collections import Counter
from pathlib import Path

from deploy.broker import ADVANCED, CONFIGURATION
from deploy.local import private, rabbit_apt, rabbit_home
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.errors import StartError
from deploy.local.ports import connected_ports, different_ports
from deploy.local.rabbit_accounts import definitions
from deploy.local.rabbit_broker_node import Node
from deploy.local.rabbit_home import Ports
from deploy.local.waiting import wait_until

SIZE = 3
_FORMS_WITHIN = 180
_FORMED = "formed"
_TITLE = "RabbitMQ, three private nodes"
NAMES = tuple(f"refu{number}@localhost" for number in range(1, SIZE + 1))
"""Of the nodes, in their order; the part before the @ is the folder of each."""
_TOGETHER = "".join(
    [
        "cluster_formation.peer_discovery_backend = classic_config\n",
        *(f"cluster_formation.classic_config.nodes.{number} = {name}\n" for number, name in enumerate(NAMES, 1)),
    ]
)
"""The nodes find each other by their names: nobody has to be told of anybody."""


class Cluster:
    """Used as a `Server` is, by whoever only wants a broker that answers at `uri_for(account)`."""

    name = title = _TITLE
    owned = True

    def __init__(self, data_dir: Path, common: str = CONFIGURATION, advanced: str = ADVANCED) -> None:
        """Nothing is started. `common` and `advanced` are in the place of what lies in `deploy/broker`, to compare.

        Raises StartError on a machine that has no RabbitMQ and where none can be installed.
        """
        self._script, self._logs = _script(data_dir), data_dir / "logs"
        self.home = private.folder(data_dir / "cluster")
        self.accounts = Accounts(self.home / "accounts.json")
        self._configured = common, advanced
        self._cookie, self._told = secrets.token_hex(32), definitions(self.accounts, "/", provisions=True)
        self._ports = iter(different_ports(3 * SIZE + 1))
        self._mapper = next(self._ports)
        self._epmd = rabbit_home.epmd(shutil.which("epmd") or "epmd", self._mapper, self._logs)
        self.nodes = tuple(self._node(name) for name in NAMES)

    def _node(self, name: str) -> Node:
        short = name.partition("@")[0]
        home = private.folder(self.home / short)
        ports = Ports(amqp=next(self._ports), distribution=next(self._ports), epmd=self._mapper)
        management = next(self._ports)
        rabbit_home.make_cookie(home / ".erlang.cookie", self._cookie)
        rabbit_home.furnish(home, self._told, f"{_TOGETHER}{rabbit_home.managed_at(management)}", *self._configured)
        child = rabbit_home.node(self._script, home, self._logs / f"{short}.log", ports, name, name)
        return Node(name, ports.amqp, management, self.accounts, child)

    @property
    def uri(self) -> str:
        """The addresses of all nodes, as administrator."""
        return self.uri_for(ADMINISTRATOR)

    def uri_for(self, account: str) -> str:
        """The addresses of all nodes for somebody with an account, separated by `;`."""
        return ";".join(node.uri_for(account) for node in self.nodes)

    def management_for(self, account: str) -> str:
        """The management API of the first node, for somebody with an account."""
        return self.nodes[0].management_for(account)

    @property
    def alive(self) -> bool:
        """Whether any node runs."""
        return any(node.alive for node in self.nodes)

    @property
    def pid(self) -> int | None:
        """The process of the first node."""
        return self.nodes[0].child.pid

    @property
    def status(self) -> int | None:
        """How the first node's process ended."""
        return self.nodes[0].child.status

    @property
    def log(self) -> Path:
        """Where the first node writes."""
        return self.nodes[0].log

    def works(self) -> bool:
        """Whether most nodes let somebody in."""
        return sum(node.answers() for node in self.nodes) > SIZE // 2

    def start(self) -> None:
        """Sets all going; call it from a thread that lives as long as they should.

        The very first time it waits for the first node: of nodes that are made side by side one may be left without
        its virtual host (3.10: "vhost '/' is down").
        """
        self._epmd.start()
        first = self.nodes[0]
        first.start()
        if not (self.home / _FORMED).exists():
            first.wait_ready()
        for node in self.nodes:
            node.start()

    def wait_ready(self, seconds: float = _FORMS_WITHIN) -> None:
        """Returns once all nodes answer and see each other; raises StartError otherwise."""
        for node in self.nodes:
            node.wait_ready(seconds)
        if not wait_until(lambda: all(len(node.sees()) == SIZE for node in self.nodes), seconds):
            raise StartError(f"{self.title} did not find each other within {seconds:.0f} s.", self.log)
        (self.home / _FORMED).touch()

    def stop(self) -> None:
        """Ends all in good order."""
        for node in self.nodes:
            node.ask_to_stop()
        for node in self.nodes:
            node.stop()
        self._epmd.stop()

    def kill(self) -> None:
        """SIGKILL to all nodes."""
        for node in self.nodes:
            node.kill()

    def restart(self) -> None:
        """All at once: the same addresses, the same data; returns once all answer."""
        self.stop()
        self.start()
        self.wait_ready()

    def restart_one_by_one(self) -> None:
        """As an update would: the next only when the cluster could do without it."""
        for node in self.nodes:
            self.await_dispensable(node)
            node.stop()
            node.start()
            node.wait_ready()

    def await_dispensable(self, node: Node, seconds: float = 120) -> None:
        """Returns once no quorum queue would lose its majority without this node; raises StartError otherwise."""
        if not wait_until(node.is_dispensable, seconds):
            raise StartError(f"{node.name} is still needed by quorum queues after {seconds:.0f} s.", node.log)

    def cut(self, node: Node) -> None:
        """This node and the others do not reach each other any more, and notice it at once; clients reach all."""
        node.refuse(*self._others(node))

    def heal(self, node: Node) -> None:
        """They let each other in again."""
        node.let_in(*self._others(node))

    def leaders(self) -> dict[str, str]:
        """Each quorum queue's leader, by the name of the queue: the name of a node."""
        found = json.loads(self._asked("list_queues", "name", "leader", "--formatter", "json"))
        return {queue["name"]: str(queue["leader"]) for queue in found}

    def led_by(self) -> Counter[str]:
        """How many leaders each node has."""
        return Counter(self.leaders().values())

    def connections(self) -> Counter[str]:
        """How many clients each node has, by the name of the node."""
        open_at = Counter(connected_ports())
        return Counter({node.name: open_at[node.port] for node in self.nodes})

    def rebalance(self) -> None:
        """Spread leaders over the nodes again: after a restart they lie where they fled to."""
        self._one_that_answers().command("rabbitmq-queues", "--quiet", "rebalance", "quorum")

    def _asked(self, *words: str) -> str:
        return self._one_that_answers().command("rabbitmqctl", "--quiet", *words)

    def _one_that_answers(self) -> Node:
        return next(node for node in self.nodes if node.answers())

    def _others(self, node: Node) -> list[str]:
        return [other.name for other in self.nodes if other is not node]


def _script(data_dir: Path) -> Path:
    script = rabbit_home.server_script()
    if script is None and rabbit_apt.install(data_dir / "logs"):
        script = rabbit_home.server_script()
    if script is None:
        raise StartError("Three nodes need RabbitMQ on this machine: apt-get install rabbitmq-server, as root.")
    return script
