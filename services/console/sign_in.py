"""`refu sign-in` and `refu sign-out`: as oneself, in a browser, on this computer or another (RFC 8628)."""

import argparse
import os
import time
from collections.abc import Callable
from typing import Any

import requests

from services.console.command_line import terminal
from services.console.command_line.exits import BAD_INPUT, DONE, NO_PLATFORM, Stop
from services.console.command_line.options import Subparsers, parser
from services.console.platform_access.opening import whereabouts
from services.console.platform_access.sign_ins import Post, SignIns, asked, place

DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code"
GO_ON = frozenset({"authorization_pending", "slow_down"})


def add_to(subparsers: Subparsers) -> None:
    """Add both commands."""
    sign_in = parser(
        subparsers,
        "sign-in",
        "sign in as yourself, in a browser",
        "Shows an address and a code. Open the address, on any device, sign in, and allow it. Until you sign out, the "
        "other commands act as you; scripts use REFU_CLIENT_ID and REFU_CLIENT_SECRET.",
    )
    sign_in.set_defaults(run=run)
    sign_out = parser(subparsers, "sign-out", "sign out on this computer", "Ends your session, everywhere.")
    sign_out.set_defaults(run=run_out)


def run(_: argparse.Namespace) -> int:
    """Sign in."""
    url = whereabouts().need_gateway()
    try:
        told = signed_in(url, requests.post, time.sleep, terminal.say)
    except requests.RequestException:
        raise Stop(f"The platform at {url} does not answer. Is it running?", NO_PLATFORM) from None
    SignIns(place(os.environ)).keep(url, told)
    terminal.say("You are signed in.")
    return DONE


def run_out(_: argparse.Namespace) -> int:
    """Sign out."""
    url = whereabouts().need_gateway()
    try:
        was = SignIns(place(os.environ)).end(url)
    except requests.RequestException:
        raise Stop(f"The platform at {url} does not answer; you are still signed in.", NO_PLATFORM) from None
    terminal.say("You are signed out." if was else "You were not signed in here.")
    return DONE


def signed_in(url: str, post: Post, sleep: Callable[[float], None], say: Callable[[str], None]) -> dict[str, Any]:
    """The tokens, once somebody allowed it; raises Stop when nobody does."""
    begun = asked(post, url, "device")
    if "device_code" not in begun:
        raise Stop(f"No code was handed out: {_why(begun)}", BAD_INPUT)
    say(f"Open {begun['verification_uri_complete']}\nand allow the code {begun['user_code']}.")
    while True:
        sleep(float(begun["interval"]))
        told = asked(post, url, grant_type=DEVICE_CODE, device_code=begun["device_code"])
        if "access_token" in told:
            return told
        if told.get("error") not in GO_ON:
            raise Stop(f"You were not signed in: {_why(told)}", BAD_INPUT)


def _why(told: dict[str, Any]) -> str:
    return str(told.get("error_description") or told.get("detail") or "no reason was given.")
