"""Whether what an installation says of itself fits together, as sentences for who deploys it.

Names and addresses come out of installation.yaml, images out of `release set`; an overlay may patch each elsewhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from deploy.local.platform import SERVICES
from deploy.manifests import digests, ends, image_names
from deploy.manifests.rendering import Manifest, by_name, of_kind, title
from services.partners.amqp.settings import PUBLIC as PARTNERS_URL

NAMESPACE = "refu"
"""Addresses, certificates and policies name it."""
PUBLIC_URL = "REFU_PUBLIC_URL"
_SET = "`python -m deploy.manifests.release set` writes it"
_PARTNERS_PORT = 5671
"""Of the partners' broker; a load balancer may show another one outside."""
_NOT_FOR_PARTNERS = {
    0: "that names no port",
    5672: "at 5672 a broker listens without TLS",
    **dict.fromkeys((15671, 15672), "there a broker serves its management, which partners must not reach"),
    **dict.fromkeys((15691, 15692), "there a broker tells its figures, which partners must not reach"),
    **dict.fromkeys((4369, 25672), "there the nodes of a broker meet, which partners must not reach"),
}


def elsewhere(manifests: Sequence[Manifest]) -> Iterator[str]:
    """One sentence for each other namespace; of these manifests nothing else can be looked at."""
    by_namespace: dict[str, list[str]] = {}
    for each in manifests:
        if namespace := each["metadata"].get("namespace"):
            by_namespace.setdefault(namespace, []).append(title(each))
    for namespace, titles in by_namespace.items():
        if namespace != NAMESPACE:
            more = f" (and {len(titles) - 1} more)" if titles[1:] else ""
            yield (
                f"{titles[0]}{more} is in the namespace {namespace}: say `namespace: {NAMESPACE}` in "
                "kustomization.yaml; addresses and certificates name it, so there is no other."
            )


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What does not fit."""
    yield from _of_the_door(manifests)
    yield from _of_issuers(manifests)
    yield from _of_partners(manifests)
    yield from _of_images(manifests)


def _of_the_door(manifests: Sequence[Manifest]) -> Iterator[str]:
    """People come in by the address that tokens and links name."""
    remedy = "in installation.yaml write `url` as https:// followed by `host`"
    for url in (each["data"][PUBLIC_URL] for each in of_kind(manifests, "ConfigMap") if PUBLIC_URL in each["data"]):
        said = f"{PUBLIC_URL} is {url or 'empty'}: {remedy}."
        host = urlsplit(url).hostname or ""
        if wrong := [f"{who} {', '.join(names)}" for who, names in _doors(manifests) if not _holds(names, host)]:
            yield f"{wrong[0]}, and {said}"
        elif urlsplit(url).scheme != "https":
            yield f"ConfigMap of settings: {said}"


def _of_issuers(manifests: Sequence[Manifest]) -> Iterator[str]:
    for each in of_kind(manifests, "Certificate"):
        if not each["spec"]["issuerRef"]["name"]:
            yield f"{title(each)}: names no issuer: in installation.yaml write `clusterIssuer`."


def _doors(manifests: Sequence[Manifest]) -> Iterator[tuple[str, list[str]]]:
    """(`Gateway/door listens for`, names), of each that is there."""
    if gateway := by_name(manifests, "Gateway").get("door"):
        names = dict.fromkeys(each.get("hostname", "*") for each in gateway["spec"]["listeners"])
        yield "Gateway/door listens for", list(names)
    if route := by_name(manifests, "HTTPRoute").get("door"):
        yield "HTTPRoute/door takes", route["spec"].get("hostnames") or ["*"]
    if certificate := by_name(manifests, "Certificate").get("door"):
        yield "Certificate/door is for", certificate["spec"]["dnsNames"]


def _holds(names: Sequence[str], host: str) -> bool:
    """Whether one of the names is this host; `*.example.org` holds what is one step below, `*` everything."""
    return any(name in ("*", host) or (name[:2] == "*." and host.partition(".")[2] == name[2:]) for name in names)


def _of_partners(manifests: Sequence[Manifest]) -> Iterator[str]:
    """Partners sign in over the internet: by TLS, and to a name that the certificate holds."""
    remedy = f"in installation.yaml write `partnersUrl` as amqps:// followed by `partnersHost` and :{_PARTNERS_PORT}"
    certificate = by_name(manifests, "Certificate").get("partners-broker")
    for manifest, template in ends.templates(manifests):
        for url in (
            variable.get("value", "")
            for one in template["spec"]["containers"]
            for variable in one.get("env", ())
            if variable["name"] == PARTNERS_URL
        ):
            if urlsplit(url).scheme != "amqps":
                yield f"{title(manifest)}: {PARTNERS_URL} is {url}, and passwords travel there: {remedy}."
            elif led := _NOT_FOR_PARTNERS.get(_port(url)):
                yield f"{title(manifest)}: {PARTNERS_URL} is {url}, and {led}: {remedy}."
            elif certificate and not _holds(certificate["spec"]["dnsNames"], urlsplit(url).hostname or ""):
                names = ", ".join(certificate["spec"]["dnsNames"])
                yield f"{title(certificate)} is for {names}, and {PARTNERS_URL} is {url}: {remedy}."


def _port(url: str) -> int:
    """Of an address by amqps; 0 where what stands there is none."""
    try:
        port = urlsplit(url).port
    except ValueError:
        return 0
    return _PARTNERS_PORT if port is None else port


def _of_images(manifests: Sequence[Manifest]) -> Iterator[str]:
    """By digest: what a tag names may change, and two nodes would run two things."""
    places: dict[str, list[str]] = {}
    for manifest, template in ends.templates(manifests):
        spec = template["spec"]
        for image in dict.fromkeys(one["image"] for one in (*spec.get("initContainers", ()), *spec["containers"])):
            places.setdefault(image, []).append(title(manifest))
    for image, titles in places.items():
        more = f" and {len(titles) - 1} more" if titles[1:] else ""
        name, digest = image_names.parts(image)
        if fault := image_names.fault_of_name(name):
            yield f"{titles[0]}{more}: the image {name} {fault}; {_SET}."
        elif not digest:
            yield f"{titles[0]}{more}: the image {image} has no digest, and its tag may come to name another: {_SET}."
        elif not digests.DIGEST.fullmatch(digest):
            yield f"{titles[0]}{more}: the digest of {name} is none: sha256: and 64 hexadecimal digits; {_SET}."
    yield from _shared_digests(places)


def _shared_digests(places: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Each image of ours says which service it is, so two are never the same; one may lie in two registries."""
    by_digest: dict[str, dict[str, str]] = {}
    for image in places:
        name, digest = image_names.parts(image)
        last = name.rpartition("/")[2]
        if last in SERVICES and digest and digest != digests.ZEROS:
            by_digest.setdefault(digest, {}).setdefault(last, image)
    for images in by_digest.values():
        if len(images) > 1:
            (first, image), (second, other), *_ = images.items()
            yield (
                f"{places[image][0]} and {places[other][0]}: {first} and {second} have the same digest, and are two "
                f"images: one of them is another's; {_SET}."
            )
