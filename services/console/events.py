"""`refu events`: publish again what the broker had confirmed, and lost after all."""

import argparse
from datetime import UTC, datetime

from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, DONE, INTERRUPTED, Stop
from services.console.command_line.options import Subparsers, add_format, parser
from services.console.platform_access.gateway_client import Body, GatewayClient
from services.console.platform_access.opening import open_gateway
from services.console.status.platform_status import platform_status
from services.console.status.wait_until_quiet import wait_until_quiet
from services.contracts.listeners import SOURCES

_GOES_ON = "What was asked goes on by itself in the services; `refu status` shows what is left."
_AGAIN = "it begins from the start, and what has arrived does not count twice."
_THEN = "what was asked goes on by itself"
_ONE_LOOK = 2.0
"""Seconds for which an answer is waited for, where somebody wants to be gone."""
_ATTENTION = "some events fail again and again, and were not waited for"


def add_to(subparsers: Subparsers) -> None:
    """Add the command and what it can do."""
    command = parser(subparsers, "events", "publish again what a broker lost", attention=_ATTENTION)
    actions = command.add_subparsers(dest="action", required=True, metavar="replay")
    replay = parser(
        actions,
        "replay",
        "publish again what was published since a moment, and wait until it has arrived",
        "Events are kept for 7 days after the broker confirmed them. Begin rather too early: a listener that had an "
        "event passes it by. What a service was asked goes on when this is interrupted; `refu status` says how much is "
        "left.",
        attention=_ATTENTION,
    )
    replay.add_argument("--since", type=a_moment, required=True, metavar="MOMENT", help="2026-11-30T10:00, in UTC")
    replay.add_argument("--until", type=a_moment, metavar="MOMENT", help="up to now unless given")
    replay.add_argument(
        "--service", choices=SOURCES, action="append", help="only what it published; may stand several times"
    )
    add_format(replay)
    replay.set_defaults(run=_replay)


def a_moment(text: str) -> datetime:
    """A day or a moment; UTC unless it names its zone, for so do logs."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError("give a moment like 2026-11-30T10:00, in UTC") from None


def _replay(arguments: argparse.Namespace) -> int:
    gateway = open_gateway("operator", patience=300.0)
    services = list(dict.fromkeys(arguments.service or SOURCES))
    answers = _ordered(gateway, services, arguments)
    passed_by: dict[str, int] = {}
    try:
        with terminal.Bars().of("publishing again", None) as bar:
            wait_until_quiet(gateway, bar.set_postfix_str, passed_by, _THEN)
    except KeyboardInterrupt:
        raise Stop(_interrupted(gateway, answers), INTERRUPTED) from None
    if arguments.format == "json":
        terminal.out_json({"replayed": answers, "not_waited_for": passed_by})
    else:
        _say(answers, passed_by)
    return ATTENTION if passed_by else DONE


def _ordered(gateway: GatewayClient, services: list[str], arguments: argparse.Namespace) -> dict[str, Body]:
    """What each service answers; who interrupts hears which were asked."""
    body = {name: value.isoformat() for name in ("since", "until") if (value := getattr(arguments, name))}
    answers: dict[str, Body] = {}
    try:
        for service in services:
            answers[service] = gateway.post(f"/v1/event-replays/{service}", body)
    except KeyboardInterrupt:
        left = ", ".join(service for service in services if service not in answers)
        raise Stop(
            f"\nInterrupted. Not asked yet: {left}. {_GOES_ON} Run the same command for the others: {_AGAIN}",
            INTERRUPTED,
        ) from None
    return answers


def _interrupted(gateway: GatewayClient, answers: dict[str, Body]) -> str:
    """How far it came, and that nobody has to do anything."""
    asked = sum(int(one["commits"]) for one in answers.values())
    return (
        f"\nInterrupted: {_how_far(gateway, asked)}. {_GOES_ON} Nothing has to be started again; to wait for its end "
        f"once more, run the same command: {_AGAIN}"
    )


def _how_far(gateway: GatewayClient, asked: int) -> str:
    try:
        status = platform_status(gateway.get("/v1/status", patience=_ONE_LOOK))
    except (Stop, KeyboardInterrupt):
        return f"{asked} commits were asked for, and how many are left is not known"
    left = sum(service.replaying for service in status.services)
    if left:
        return f"{left} of {asked} commits are still to be published again"
    return f"all {asked} commits were published again, and are on their way to their listeners"


def _say(answers: dict[str, Body], passed_by: dict[str, int]) -> None:
    since, until = (max(datetime.fromisoformat(one[name]) for one in answers.values()) for name in ("since", "until"))
    terminal.out(f"Published again, from {since:%Y-%m-%d %H:%M:%S} to {until:%Y-%m-%d %H:%M:%S} UTC, and arrived:")
    terminal.out(
        terminal.plain_table(("service", "commits"), [(name, one["commits"]) for name, one in answers.items()])
    )
    for place, number in passed_by.items():
        terminal.out(f"! {place}: {number} failed again and again and were not waited for. See `refu status`.")
