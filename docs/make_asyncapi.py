"""Writes `docs/asyncapi.json` and `docs/asyncapi-internal.json`: `python docs/make_asyncapi.py`, after make_openapi.py.

A test holds both equal to the code. The first lies with the gateway, which serves it.
"""

import json
from pathlib import Path

from services.description.asyncapi import internal, partners
from services.description.asyncapi.partners import written

DOCS = Path(__file__).parent

if __name__ == "__main__":
    openapi = json.loads((DOCS / "openapi.json").read_text())
    (DOCS / "asyncapi.json").write_text(written(partners.document(openapi)))
    (DOCS / "asyncapi-internal.json").write_text(written(internal.document()))
