"""One node of a RabbitMQ cluster on this machine: to start, kill, freeze, and ask."""

import os
import shlex
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from deploy.local import proc, rabbit_home
from deploy.local.accounts import ADMINISTRATOR, Accounts
from deploy.local.amqp_login import lets_in
from deploy.local.child import Child
from deploy.local.errors import StartError
from deploy.local.ports import HOST, answers

_STARTS_WITHIN = 120


@dataclass(frozen=True)
class Node:
    """Its address and its data stay the same from one run to the next. Start it from a thread that lives as long."""

    name: str
    """As the cluster knows it: `refu1@localhost`."""
    port: int
    management: int
    accounts: Accounts
    child: Child

    def uri_for(self, account: str) -> str:
        """The address of this node alone for somebody with an account."""
        return self.accounts.signed_in(f"amqp://{HOST}:{self.port}/", account)

    def management_for(self, account: str) -> str:
        """The address of its management API for somebody with an account."""
        return self.accounts.signed_in(f"http://{HOST}:{self.management}", account)

    @property
    def alive(self) -> bool:
        """Whether its process is there, also when it is frozen."""
        return self.child.alive

    @property
    def log(self) -> Path:
        """Where it writes."""
        return self.child.command.log

    def answers(self) -> bool:
        """Whether it lets somebody in; one that is frozen does not, nor one that paused as a minority."""
        return self.alive and not self.frozen and answers(self.port) and lets_in(self.uri_for(ADMINISTRATOR))

    def start(self) -> None:
        """Sets it going without waiting for it."""
        self.child.start()

    def wait_ready(self, seconds: float = _STARTS_WITHIN) -> None:
        """Returns once it lets somebody in; raises StartError otherwise."""
        self.child.wait_until_it(self.answers, seconds)

    def ask_to_stop(self) -> None:
        """SIGTERM, without waiting."""
        self.thaw()
        self.child.ask_to_stop()

    def stop(self) -> None:
        """Ends it in good order."""
        self.thaw()
        self.child.stop(grace=60)

    def kill(self) -> None:
        """SIGKILL, as a crash would be."""
        self.child.kill()

    def freeze(self) -> None:
        """SIGSTOP: it hangs, its sockets stay open and say nothing."""
        self._signalled(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT: it goes on as if no time had passed."""
        self._signalled(signal.SIGCONT)

    @property
    def frozen(self) -> bool:
        """Whether it was frozen and not thawed."""
        with suppress(OSError):
            return self.child.pid is not None and proc.stands_still(self.child.pid)
        return False

    def sees(self) -> set[str]:
        """The names of the nodes that it is together with, its own among them; none where it does not run."""
        with suppress(StartError):
            told = self.command("rabbitmqctl", "--quiet", "eval", "rabbit_nodes:all_running().")
            return {word.strip("[]' \n") for word in told.split(",")} - {""}
        return set()

    def is_dispensable(self) -> bool:
        """Whether no quorum queue would lose its majority without it."""
        try:
            self.command("rabbitmq-queues", "--quiet", "check_if_node_is_quorum_critical")
        except StartError:
            return False
        return True

    def queues(self, command: str, queue: str, node: str, host: str = "/") -> None:
        """`rabbitmq-queues delete_member` or `add_member` of that node, by this one; raises StartError."""
        self.command("rabbitmq-queues", "--quiet", command, "--vhost", host, queue, node)

    def follow(self, commands: str) -> None:
        """Run what the doctor says, `rabbitmq-queues … && rabbitmqctl …`, from this node; raises StartError."""
        for command in commands.split(" && "):
            self.command(*shlex.split(command))

    def refuse(self, *others: str) -> None:
        """Let go of these nodes at once, and meet them no more: they would have to know a cookie that is its own."""
        apart = "".join(f"erlang:set_cookie('{other}', 'of {self.name}'), " for other in others)
        gone = ", ".join(f"erlang:disconnect_node('{other}')" for other in others)
        self._told(f"{apart}{gone}.")

    def let_in(self, *others: str) -> None:
        """Meet these nodes again."""
        together = "".join(f"erlang:set_cookie('{other}', erlang:get_cookie()), " for other in others)
        there = ", ".join(f"net_kernel:connect_node('{other}')" for other in others)
        self._told(f"{together}{there}.")

    def command(self, program: str, *words: str) -> str:
        """What `rabbitmqctl` or another of its programs says about it; raises StartError."""
        return rabbit_home.command(self.child, program, *words)

    def _told(self, erlang: str) -> None:
        self.command("rabbitmqctl", "--quiet", "eval", erlang)

    def _signalled(self, number: signal.Signals) -> None:
        if self.alive and self.child.pid is not None:
            os.kill(self.child.pid, number)
