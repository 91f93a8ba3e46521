"""Writes `docs/openapi.json`: `python docs/make_openapi.py`. A test holds it equal to the code and to docs/api.md.

The file itself lies with the gateway, which serves it.
"""

from pathlib import Path

from services.description.document import written

DOCS = Path(__file__).parent

if __name__ == "__main__":
    (DOCS / "openapi.json").write_text(written((DOCS / "api.md").read_text()))
