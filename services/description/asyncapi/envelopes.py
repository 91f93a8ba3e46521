"""The CloudEvent around an event, as a schema and as an example."""

from dataclasses import dataclass
from typing import Any

from services.description.example_ids import IDS, MOMENT


@dataclass(frozen=True, kw_only=True)
class Envelope:
    """What differs between one kind of envelope and another."""

    schemas: str
    """Before the type in `dataschema`."""
    digits: int
    """Of `sequence`."""
    sequence: str
    """What `sequence` counts."""
    closed: bool
    """Whether nothing else stands in it."""

    def schema(self, event_type: str, source: str, version: int, subject: str, data: dict[str, Any]) -> dict[str, Any]:
        """The schema of one type; `subject` says what the attribute of this name is, `data` is the schema of that."""
        properties = {
            "specversion": {"const": "1.0"},
            "id": {
                "type": "string",
                "minLength": 1,
                "maxLength": 200,
                "description": "The same whenever this event is told again: apply each id once.",
            },
            "source": {"const": f"/refu/{source}"},
            "type": {"const": event_type},
            "subject": {"type": "string", "description": subject},
            "time": {"type": "string", "format": "date-time", "description": "When it was recorded."},
            "datacontenttype": {"const": "application/json"},
            "dataschema": {"const": f"{self.schemas}:{event_type}:{version}"},
            "sequence": {"type": "string", "pattern": f"^[0-9]{{{self.digits}}}$", "description": self.sequence},
            "data": data,
        }
        closed = {"additionalProperties": False} if self.closed else {}
        return {"type": "object", "properties": properties, "required": list(properties), **closed}


def example(schema: dict[str, Any], subject: str, data: dict[str, Any]) -> dict[str, Any]:
    """An event that this schema takes."""
    values = {
        "id": IDS["event"],
        "subject": subject,
        "time": MOMENT,
        "sequence": "42".zfill(_digits(schema)),
        "data": data,
    }
    return {name: each.get("const", values.get(name)) for name, each in schema["properties"].items()}


def _digits(schema: dict[str, Any]) -> int:
    pattern: str = schema["properties"]["sequence"]["pattern"]
    return int(pattern.partition("{")[2].partition("}")[0])
