"""What an image may be called, as container runtimes read it: `registry.example.org:5000/refu/intake`."""

import re

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*(?::[0-9]+)?"
_FOLDER = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_TAG = r":[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
_NAME = re.compile(rf"(?:{_HOST}/)?{_FOLDER}(?:/{_FOLDER})*")
_REGISTRY = re.compile(rf"{_HOST}(?:/{_FOLDER})*")
_TAGGED = re.compile(rf"(.*?)(?:{_TAG})?")


def parts(image: str) -> tuple[str, str]:
    """(name without a tag, digest or ""): of `r.be/refu/intake:0.2.0@sha256:…`."""
    said, _, digest = image.partition("@")
    found = _TAGGED.fullmatch(said)
    return (found[1] if found else said), digest


def is_name(name: str) -> bool:
    """Whether an image may be called so."""
    return _NAME.fullmatch(name) is not None


def is_registry(registry: str) -> bool:
    """Whether images may lie there: a host, with a port and folders if need be."""
    return _REGISTRY.fullmatch(registry) is not None
