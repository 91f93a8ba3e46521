"""Cards: what a screen shows beside an id, looked up for many ids at once by whoever keeps it.

Whoever asks is told of each id what they may see; an id that is unknown and one that is not theirs are left out alike.
"""

from typing import Any

from marshmallow import validate

from services.chassis.http.command_fields import ID
from services.chassis.http.list_validators import each

LOOKED_UP_AT_MOST = 500
LOOKED_UP: dict[str, Any] = {"validate": [validate.Length(max=LOOKED_UP_AT_MOST), each(ID)]}
"""Metadata of a list of ids."""
