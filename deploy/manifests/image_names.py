"""What an image may be called here, as container runtimes read it: `registry.example.org:5000/refu/intake`.

A name without a host means Docker Hub to some and the local store to others, so it is said: `docker.io/user/intake`.
"""

import re

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*(?::[0-9]+)?"
_FOLDER = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_TAG = r":[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
_NAME = re.compile(rf"(?:{_HOST}/)?{_FOLDER}(?:/{_FOLDER})*")
_REGISTRY = re.compile(rf"{_HOST}(?:/{_FOLDER})*")
_TAGGED = re.compile(rf"(.*?)(?:{_TAG})?")
_HIGHEST_PORT = 65_535
LIKE = "registry.example.org/refu"


def parts(image: str) -> tuple[str, str]:
    """(name without a tag, digest or ""): of `r.be/refu/intake:0.2.0@sha256:…`."""
    said, _, digest = image.partition("@")
    found = _TAGGED.fullmatch(said)
    return (found[1] if found else said), digest


def fault_of_name(name: str) -> str:
    """Why an image cannot be called so, as the end of a sentence that begins with it; "" where it can."""
    if not _NAME.fullmatch(name):
        return f"is no name of an image, such as {LIKE}/intake"
    return _fault_of_host(name)


def fault_of_registry(registry: str) -> str:
    """Why images cannot lie there, in the same way; "" for a host, with a port and folders if need be."""
    if not _REGISTRY.fullmatch(registry):
        return f"is no registry, such as {LIKE}: a host, with folders if need be"
    return _fault_of_host(registry)


def _fault_of_host(name: str) -> str:
    """By the rule of container runtimes: the first part is a host where it has a dot or a port, or is localhost."""
    host = name.partition("/")[0]
    _, has_port, port = host.partition(":")
    if has_port and not 0 < int(port) <= _HIGHEST_PORT:
        return f"has the port {port}: ports go from 1 to {_HIGHEST_PORT}"
    if "." in host or has_port or host == "localhost":
        return ""
    return f"names no host: say docker.io/{name} for Docker Hub, or the host of your registry, as in {LIKE}"
