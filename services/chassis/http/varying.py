"""`Vary`: by which headers of a request its answer differs."""

from werkzeug.wrappers import Response


def varies_by(response: Response, header: str) -> None:
    """Say that it differs by this header, too; most answers say so of this one already, or of none."""
    said = response.headers.get("Vary")
    if said is None:
        response.headers["Vary"] = header
    elif said != header:
        response.vary.add(header)
