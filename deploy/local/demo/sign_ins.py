"""`python -m deploy.local.demo.sign_ins UNIT_AND_PEOPLE`: an address for each role, by which one comes in for a day.

Takes what `living` printed.
"""

import json
import sys

import requests

from deploy.local.demo.api import Api
from deploy.local.demo.living import DONE, FAILED, UNIT
from services.console.command_line.exits import Stop


def main(arguments: list[str]) -> int:
    """0 when all could be printed."""
    known = json.loads(arguments[0])
    wanted = (
        ("coordinator", UNIT, "An Coördinator"),
        ("newcomer", known["newcomer"], ""),
        ("organisation", known["organisation"], ""),
        ("coach", known["partner"], "Jo Jobcoach"),
        ("manager", "", "Mia Manager"),
        ("funder", "", "Finn Fonds"),
        ("operator", "", "Otto Operator"),
        ("administrator", "", "Ada Administrator"),
    )
    try:
        api = Api()
        for role, whom, name in wanted:
            print(f"  {role:<14} {api.link_for(role, whom, name)}")
    except (requests.RequestException, Stop) as error:
        sys.stderr.write(f"Nobody can be let in by a link now: {error}\n")
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
