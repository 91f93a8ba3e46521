"""What production has and an overlay lacks is named, unless it is meant; so is a patch that changes nothing."""

import re
from pathlib import Path

import pytest
import yaml

from deploy.manifests import parts, patch_targets, release, rendering
from deploy.manifests.rendering import KUBERNETES, Manifest, rendered
from tests.deployment.test_release import fill_in, overlays  # noqa: F401

PRODUCTION = rendered("production")
LEFT_OUT = "metadata:\n  annotations:\n    refu/left-out: {}\nresources:"


def kustomization(name: str) -> Manifest:
    found: Manifest = yaml.safe_load((KUBERNETES / "overlays" / name / "kustomization.yaml").read_text())
    return found


def test_the_parts_are_the_components_of_production() -> None:
    assert [f"../../components/{name}" for name in parts.PARTS] == kustomization("production")["components"]


@pytest.mark.parametrize("name", rendering.OVERLAYS)
def test_our_overlays_lack_nothing_that_is_not_meant_and_their_patches_reach_something(name: str) -> None:
    assert list(parts.problems(rendered(name), kustomization(name))) == []
    assert list(patch_targets.problems(rendered(name), kustomization(name))) == []


def without(overlay: Path, *components: str) -> None:
    """Takes the components out of the overlay's file."""
    file = overlay / "kustomization.yaml"
    text = file.read_text()
    for name in components:
        assert f"  - ../../components/{name}\n" in text
        text = text.replace(f"  - ../../components/{name}\n", "")
    file.write_text(text)


COMPONENTS = {
    "door": r"so nobody can get in",
    "monitoring": r"so nobody is told",
    "backup": r"so nothing is backed up",
    "autoscaling": r"so each service has one replica",
}


def test_a_component_that_is_missing_is_named_unless_it_is_meant(
    overlays: Path,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fill_in(overlays, tmp_path)
    without(overlays, *COMPONENTS)

    assert release.main(["check", "ours"]) == 1
    lines = capsys.readouterr().out.splitlines()
    for name, so in COMPONENTS.items():
        [line] = (each for each in lines if f"component {name} " in each)
        assert re.search(so, line)
        assert f"name ../../components/{name} in `components:`" in line
        assert "refu/left-out" in line

    file = overlays / "kustomization.yaml"
    file.write_text(file.read_text().replace("resources:", LEFT_OUT.format(", ".join(COMPONENTS)), 1))
    rendering.rendered.cache_clear()
    rendering.text.cache_clear()
    assert release.main(["check", "ours"]) == 0


def test_a_part_of_a_component_that_is_missing_is_named() -> None:
    fewer = [each for each in PRODUCTION if (each["kind"], each["metadata"]["name"]) != ("CronJob", "backup-journal")]

    [said] = parts.problems(fewer, {})

    assert said.startswith("CronJob/backup-journal: is missing, which the component backup brings: ")


def test_what_is_left_out_and_is_no_component_is_refused() -> None:
    [said] = parts.problems(PRODUCTION, {"metadata": {"annotations": {parts.LEFT_OUT: "dor"}}})

    assert "'dor', which is no component" in said
    assert "is door meant" in said


TARGETS: dict[str, tuple[Manifest, str]] = {
    "a name": ({"kind": "Deployment", "name": "matchin"}, r"Deployment, .*matchin .*is matching meant"),
    "a kind": ({"kind": "Deploymant", "name": "matching"}, r"Deploymant.*is Deployment meant"),
    "a label": ({"kind": "Deployment", "labelSelector": "app.kubernetes.io/component=servce"}, r"servce"),
    "a group": ({"group": "extensions", "kind": "Deployment"}, r"extensions"),
    "a regular expression": ({"kind": "CronJob", "name": "back|topology"}, r"back\|topology"),
}


@pytest.mark.parametrize("target", TARGETS)
def test_a_patch_that_selects_nothing_is_named(target: str) -> None:
    wrong, said = TARGETS[target]

    [line] = patch_targets.problems(PRODUCTION, {"patches": [{"target": wrong, "patch": "- {}"}]})

    assert line.startswith("kustomization.yaml: the patch of ")
    assert re.search(said, line)


@pytest.mark.parametrize(
    "target",
    [
        {"kind": "Deployment", "name": "intake|organisations"},
        {"group": "apps", "version": "v1", "kind": "Deployment", "namespace": "refu"},
        {"kind": "ConfigMap", "name": "settings"},
        {"labelSelector": "app.kubernetes.io/component=service,app.kubernetes.io/name notin (gateway, web)"},
        {"labelSelector": "app.kubernetes.io/component in (service),app.kubernetes.io/name!=web,"},
        {"labelSelector": "app.kubernetes.io/component==service, !nothing"},
    ],
)
def test_a_patch_that_selects_something_is_not_named(target: Manifest) -> None:
    assert list(patch_targets.problems(PRODUCTION, {"patches": [{"target": target, "patch": "- {}"}]})) == []


def test_a_patch_that_deletes_a_part_of_something_is_looked_for() -> None:
    patch = "spec:\n  list:\n    - name: X\n      $patch: delete\n"
    deleting = {"target": {"kind": "CronJob", "name": "gone"}, "patch": patch}

    assert len(list(patch_targets.problems(PRODUCTION, {"patches": [deleting]}))) == 1


def test_what_a_patch_deletes_is_not_looked_for() -> None:
    deleting = {"target": {"kind": "CronJob", "name": "gone"}, "patch": "$patch: delete\nkind: CronJob"}

    assert list(patch_targets.problems(PRODUCTION, {"patches": [deleting, {"path": "own.yaml"}]})) == []
