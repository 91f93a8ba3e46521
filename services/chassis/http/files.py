"""A file as an answer: what is no JSON, or JSON of somebody else's standard, for its reader to keep."""

from dataclasses import dataclass

from werkzeug.wrappers import Response


@dataclass(frozen=True)
class File:
    """The bytes of a file, its media type, and what it is called where it is saved: never after somebody."""

    content: bytes
    media_type: str
    name: str

    @property
    def response(self) -> Response:
        """As it is sent: to whoever asks, and kept by nobody on the way."""
        headers = {
            "Cache-Control": "private, no-store",
            "Content-Disposition": f'attachment; filename="{self.name}"',
            "X-Content-Type-Options": "nosniff",
        }
        return Response(self.content, content_type=self.media_type, headers=headers)
