"""What the codes about group sessions are called, in English, as the catalogues know it."""

from collections.abc import Mapping

from services.web.html.catalogues import N_

KINDS: Mapping[str, str] = {
    "orientation": N_("Orientation session"),
    "workshop": N_("Workshop"),
    "activity": N_("Activity"),
    "visit": N_("Visit"),
}
