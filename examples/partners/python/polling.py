"""Polling: asks what happened after the cursor. Needs nothing but Python.

REFU_URL=https://… REFU_CLIENT_ID=… REFU_CLIENT_SECRET=… python polling.py
"""

import json
import os
import time
from urllib.error import HTTPError

import partner

SECONDS = float(os.environ.get("POLL_SECONDS", "5"))


def read() -> bool:
    """Take one page; whether there is more to read at once."""
    page = partner.api("GET", f"/v1/partner/events?after={partner.cursor()}")
    partner.take(*page["events"], cursor=page["cursor"])
    return bool(page["more"])


def main() -> None:
    """For ever; what fails is tried again."""
    while True:
        try:
            if read():
                continue
        except HTTPError as refused:
            problem = json.load(refused) if "json" in refused.headers.get("Content-Type", "") else {}
            if problem.get("slug") == "cursor-too-old":
                # You were away for longer than events are kept: ask the API for your referrals and trajectories, then
                partner.take(cursor=problem["cursor"])
                continue
            why = problem.get("detail") or problem.get("error_description")  # the latter where no token is given
            print(f"Refused: {refused.code} {problem.get('slug', problem.get('error'))}: {why}", flush=True)
        except OSError as error:
            print(f"Refu does not answer: {error}", flush=True)
        time.sleep(SECONDS)


if __name__ == "__main__":
    main()
