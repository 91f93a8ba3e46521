"""Images of a release are written into an overlay by the digests of a registry; whatever is no digest is refused."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.local.platform import SERVICES
from deploy.manifests import digests, release
from deploy.manifests.rendering import KUBERNETES

KUSTOMIZATION = (KUBERNETES / "overlays" / "production" / "kustomization.yaml").read_text()
DIGESTS = {name: "sha256:" + f"{number:x}".rjust(64, "a") for number, name in enumerate(SERVICES)}


def lines(told: Mapping[str, str]) -> str:
    return "".join(f"{name} {digest}\n" for name, digest in told.items())


def test_every_image_of_ours_gets_the_digest_of_its_name() -> None:
    text = release.with_images(KUSTOMIZATION, "registry.refu.be/refu", lines(DIGESTS))

    for name, digest in DIGESTS.items():
        assert f'{{ name: refu/{name}, newName: registry.refu.be/refu/{name}, digest: "{digest}" }}' in text
    assert "0" * 64 not in text


def test_the_servers_that_are_built_with_them_may_be_among_the_digests() -> None:
    told = lines({**DIGESTS, "store": "sha256:" + "b" * 64, "broker": "sha256:" + "c" * 64})

    assert release.with_images(KUSTOMIZATION, "r.be", told) == release.with_images(
        KUSTOMIZATION, "r.be", lines(DIGESTS)
    )


OTHERS = {name: digest for name, digest in DIGESTS.items() if name != "intake"}
IN_MATCHING = DIGESTS["matching"]
UNFIT = {
    "one is missing": (OTHERS, "", "lack intake: a line for each, `intake sha256:…`"),
    "a tag": (OTHERS, "intake latest", "digest of intake is none: sha256: and 64 hexadecimal digits"),
    "an id as a build prints it": (OTHERS, f"intake {'b' * 64}", "digest of intake is none"),
    "too short": (OTHERS, "intake sha256:abc", "digest of intake is none"),
    "that of the example": (OTHERS, f"intake sha256:{'0' * 64}", "digest of intake is that of the example"),
    "that of another": (OTHERS, f"intake {IN_MATCHING}", "matching and intake have the same digest"),
    "a name twice": (DIGESTS, f"intake sha256:{'b' * 64}", "name intake twice, in lines 1 and 11: leave the one"),
    "a name that is none": (DIGESTS, f"intak sha256:{'b' * 64}", "Line 11 of the digests names 'intak', which is no"),
    "a name alone": (DIGESTS, "intake", "Line 11 of the digests, 'intake', is no name with a digest"),
    "three words": (DIGESTS, "intake sha256:b here", "'intake sha256:b here', is no name with a digest"),
}


@pytest.mark.parametrize(("told", "more", "said"), UNFIT.values(), ids=UNFIT.keys())
def test_digests_that_are_not_fit_are_refused_with_what_to_do(told: dict[str, str], more: str, said: str) -> None:
    with pytest.raises(digests.Unfit, match=re.escape(said)):
        release.with_images(KUSTOMIZATION, "r.be", f"{lines(told)}{more}\n")


def test_an_id_of_this_machine_is_no_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "local_ids", lambda: {DIGESTS["intake"].removeprefix("sha256:")})

    with pytest.raises(digests.Unfit, match="stands for intake is the id of an image on this machine"):
        release.with_images(KUSTOMIZATION, "r.be", lines(DIGESTS))


@pytest.mark.parametrize("said", [f"sha256:{'d' * 64}", "d" * 64])
def test_ids_are_asked_of_what_keeps_images_here(said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "buildah"
    program.write_text(f'#!/bin/sh\necho "{said}"\n')
    program.chmod(0o755)
    monkeypatch.setattr(digests, "path_of", lambda name: {"buildah": program}.get(name))

    assert digests.local_ids() == {"d" * 64}


@pytest.mark.parametrize("script", ["exit 1", "echo broken >&2; exit 125"])
def test_where_nothing_keeps_images_nothing_is_known(
    script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "podman"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    monkeypatch.setattr(digests, "path_of", lambda name: {"podman": program}.get(name))

    assert digests.local_ids() == set()


@pytest.mark.parametrize("registry", ["", "https://r.be/refu", "r.be/Refu", "r.be/refu:0.2.0", "r.be/my images"])
def test_what_is_no_registry_is_refused(registry: str) -> None:
    with pytest.raises(digests.Unfit, match=r"is no registry, such as registry\.example\.org/refu"):
        release.with_images(KUSTOMIZATION, registry, lines(DIGESTS))


@pytest.mark.parametrize("registry", ["user/refu", "refu", "registry/refu"])
def test_a_registry_without_a_host_is_refused_for_runtimes_read_it_each_in_another_way(registry: str) -> None:
    with pytest.raises(digests.Unfit, match=f"'{registry}' names no host: say docker.io/{registry} for Docker Hub"):
        release.with_images(KUSTOMIZATION, registry, lines(DIGESTS))


@pytest.mark.parametrize(
    "registry", ["docker.io/user/refu", "localhost/refu", "r.be:5000/refu", "registry:5000", "r.be"]
)
def test_a_host_has_a_dot_or_a_port_or_is_this_machine(registry: str) -> None:
    assert f"newName: {registry}/intake," in release.with_images(KUSTOMIZATION, registry, lines(DIGESTS))


@pytest.mark.parametrize("port", ["0", "65536", "99999"])
def test_a_port_that_cannot_be_is_refused(port: str) -> None:
    with pytest.raises(digests.Unfit, match=f"has the port {port}: ports go from 1 to 65535"):
        release.with_images(KUSTOMIZATION, f"r.be:{port}/refu", lines(DIGESTS))


def test_an_overlay_in_which_no_image_can_be_written_is_refused() -> None:
    with pytest.raises(digests.Unfit, match="names no image"):
        release.with_images(KUSTOMIZATION.partition("images:")[0], "r.be/refu", lines(DIGESTS))
