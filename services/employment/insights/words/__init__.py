"""The fixed sentences of insights, a file per language. `reviewed` says whether a speaker has read them.

A sentence that is missing, or has other places than the Dutch one, is found by `tests/unit/employment`.
"""

import json
from functools import cache
from pathlib import Path

from services.employment.insights.domain.wordings import Wording

_FOLDER = Path(__file__).parent


@cache
def wording(language: str) -> Wording:
    """Those of this language; raises FileNotFoundError for one of which there are none."""
    data = json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return Wording(language=language, reviewed=data["reviewed"], words=data["words"])
