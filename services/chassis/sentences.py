"""The sentences of the chassis that are read by whoever sent something wrong, in one place."""


def nothing_known(slug: str) -> str:
    """The sentence for an id that nothing is kept under, by the slug that says of what kind: `unknown-newcomer`."""
    kind = slug.removeprefix("unknown-").replace("-", " ")
    if kind == slug.replace("-", " "):
        return "Nothing with this id is known here."
    return (
        f"No {kind} with this id is known here, or it is not for your token to see: look the id up; what was made a "
        "moment ago may still be on its way."
    )


def correct_and_resend(fields: list[str], more: int = 0) -> str:
    """The sentence for a request with faults in these fields, and in at least this many more."""
    return f"Correct these fields and resend: {', '.join(fields)}{f' and at least {more} more' if more else ''}."
