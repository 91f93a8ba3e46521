"""In which fields people write what they want: everywhere but in names, addresses, codes and searches."""

_NAMES = frozenset(("name", "insurer", "partner", "coach", "stated_by", "leader", "led_by"))
_PLACES = frozenset(("municipality", "municipalities", "street", "postcodes", "label", "location", "venue"))
_CODES = frozenset(
    (
        *("benefits", "statuses", "languages", "nationality", "references", "after", "q", "excluded_sectors", "limits"),
        *("travel_modes", "available_days", "available_slots", "days", "slots", "priorities", "scopes", "purposes"),
        *("channels", "types", "version", "source", "link", "url", "redirect_uris", "units", "reference", "postcode"),
        "status_requirements",  # of a programme, not of a person: whom it is for
    )
)
_ENDINGS = ("_id", "_ids", "phone", "email", "_name", "_label", "_url", "_code", "language")


def is_free(name: str | None) -> bool:
    """Whether a field of this name is free text."""
    return name is not None and name not in _NAMES | _PLACES | _CODES and not name.endswith(_ENDINGS)
