"""A stranger who is handed a badge: openvc and what the issuer publishes, nothing of ours. Says what it found.

python -I stranger.py BADGE FOLDER: what was fetched once is kept in FOLDER, and is not fetched again.
"""

import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from openvc import VerificationPolicy, verify_credential
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError

BADGE, FOLDER = sys.argv[1:]
POLICY = VerificationPolicy(expected_types=["OpenBadgeCredential"], require_status_issuer_binding=True)


def fetched(url: str) -> str:
    """From the folder, else from the issuer, whom did:web expects at https; this one has no certificate."""
    kept = Path(FOLDER, quote(url, safe=""))
    if not kept.exists():
        with urlopen(url.replace("https://localhost", "http://localhost"), timeout=30) as answer:
            kept.write_bytes(answer.read())
    return kept.read_text()


def status_list(url: str) -> Any:
    """The list, once its own signature is checked."""
    return verify_credential(fetched(url), resolver=RESOLVER).credential


RESOLVER = DidWebResolver(lambda url: json.loads(fetched(url)))
try:
    found = verify_credential(
        Path(BADGE).read_text(), policy=POLICY, resolver=RESOLVER, resolve_status_list=status_list
    )
    subject = found.credential["credentialSubject"]
    told = {"issuer": found.credential["issuer"]["name"], "days": subject["result"][0]["value"]}
except (OpenvcError, OSError) as error:
    told = {"refused": type(error).__name__}
sys.stdout.write(json.dumps(told | {"ours": sorted(name for name in sys.modules if name.split(".")[0] == "services")}))
