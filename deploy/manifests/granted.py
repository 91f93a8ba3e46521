"""Whether accounts of broker and store have the rights that the code says, as sentences for who deploys."""

from collections.abc import Iterable, Iterator, Sequence

from deploy.manifests import accounts
from deploy.manifests.rendering import Manifest, by_name, of_kind, title

_KINDS = ("Permission", "TopicPermission")
_REMEDY = "take your patch of it away; rights are generated (python -m deploy.manifests.generate)"


def problems(manifests: Sequence[Manifest]) -> Iterator[str]:
    """What differs; of a broker or a store that is not in the overlay nothing can be said."""
    if accounts.BROKER in by_name(manifests, "RabbitmqCluster"):
        yield from _of_the_broker(manifests)
    for each in of_kind(manifests, "MongoDBCommunity"):
        yield from _of_the_store(each)


def _of_the_broker(manifests: Sequence[Manifest]) -> Iterator[str]:
    said = {(each["kind"], each["metadata"]["name"]): each["spec"] for each in accounts.of_the_broker()}
    there = {(each["kind"], each["metadata"]["name"]): each["spec"] for each in of_kind(manifests, "User", *_KINDS)}
    for kind, name in said.keys() - there.keys():
        yield f"{kind}/{name}: is missing: name the component broker, or {_REMEDY}."
    for (kind, name), spec in there.items():
        if (kind, name) not in said and kind in _KINDS:
            yield f"{kind}/{name}: gives a right that no service of ours needs: take it out."
        elif said.get((kind, name), spec) != spec:
            yield f"{kind}/{name}: gives other rights than the code says: {_REMEDY}."


def _of_the_store(store: Manifest) -> Iterator[str]:
    spec = store["spec"]
    yield from _rows(store, "user", "name", accounts.of_the_store(), spec["users"])
    yield from _rows(store, "role", "role", accounts.roles_of_the_store(), spec["security"].get("roles", ()))


def _rows(store: Manifest, what: str, key: str, said: Iterable[Manifest], there: Iterable[Manifest]) -> Iterator[str]:
    wanted, given = ({each[key]: each for each in rows} for rows in (said, there))
    for name in sorted(wanted.keys() | given.keys()):
        if wanted.get(name) != given.get(name):
            state = "is missing" if name not in given else "is no account of ours" if name not in wanted else "differs"
            yield f"{title(store)}: the {what} {name} {state}: {_REMEDY}."
