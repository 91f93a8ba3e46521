"""`refu doctor`: one look at everything."""

import argparse
from collections.abc import Sequence

from services.backup.places import Places, places
from services.console.command_line import terminal
from services.console.command_line.exits import ATTENTION, DONE, Stop
from services.console.command_line.options import CODES, add_format
from services.console.platform_access.opening import whereabouts
from services.doctor import around, broker, platform, settings, store
from services.doctor.findings import Finding, as_here, told_once
from services.doctor.store import Seen


def main(arguments: Sequence[str] | None = None) -> int:
    """Look, tell; 0 when all is well, 1 when something is not."""
    parser = argparse.ArgumentParser(
        prog="refu doctor",
        description="Looks at settings, secrets, broker, store, services, certificates, disks and backups. Every "
        "finding says what is wrong, why it matters and the command that mends it.",
        epilog=CODES.format(attention="something is wrong"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_format(parser)
    asked = parser.parse_args(arguments)
    try:
        findings = examined(places())
    except Stop as stop:
        terminal.say(stop.message)
        return stop.code
    if asked.format == "json":
        names = ("kind", "what", "mend", "weight", "why")
        terminal.out_json([{name: getattr(one, name) for name in names} for one in findings])
    else:
        _tell(findings)
    return ATTENTION if findings else DONE


def examined(where: Places) -> list[Finding]:
    """All findings, errors first; the same once."""
    seen = Seen()
    found = [*broker.look(where), *store.look(where, seen), *platform.look()]
    found += [
        *settings.look(where, seen.written_with),
        *around.look(where, whereabouts().gateway, seen.backed_up, seen.has_people),
    ]
    fitting = [as_here(one, where.beside_make_run) for one in told_once(found)]
    return sorted(dict.fromkeys(fitting), key=lambda one: one.weight != "error")


def _tell(findings: Sequence[Finding]) -> None:
    for one in findings:
        terminal.out(f"{one.weight}: {one.what} ({one.kind})")
        terminal.out(f"    {one.why}")
        terminal.out(f"    -> {one.mend}")
    terminal.out(f"{len(findings)} found." if findings else "All is well.")
