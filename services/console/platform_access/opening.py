"""The platform as this command finds it: its whereabouts, and its gateway opened for a role."""

import os
from pathlib import Path

from services.console.command_line import terminal
from services.console.platform_access import run_file
from services.console.platform_access.gateway_client import GatewayClient, Surroundings
from services.console.platform_access.tokens import TokenSource


def whereabouts() -> run_file.Whereabouts:
    """Where the platform is, seen from here."""
    return run_file.find(os.environ, Path.cwd())


def open_gateway(role: str, patience: float = 20.0) -> GatewayClient:
    """The platform's door for somebody with this role; raises Stop when there is none."""
    where = whereabouts()
    return GatewayClient(
        where.need_gateway(),
        TokenSource(where, role),
        Surroundings(say=terminal.say, patience=patience),
        renewed=not where.token,
    )
