"""What an installation says of itself fits together: one host, TLS for partners, images by digest, one namespace."""

from collections.abc import Sequence
from typing import Any

import pytest

from deploy.manifests import installation, openness, release
from deploy.manifests.rendering import Manifest, by_name, of_kind, rendered
from tests.deployment.planted import put, with_mistake

PRODUCTION = rendered("production")
CONTAINER = "spec.template.spec.containers.0"
DIGEST = "sha256:" + "a" * 64


def told(name: str, value: str) -> tuple[Manifest, ...]:
    """With this value of a variable of partners."""
    env = by_name(PRODUCTION, "Deployment")["partners"]["spec"]["template"]["spec"]["containers"][0]["env"]
    place = next(number for number, each in enumerate(env) if each["name"] == name)
    return with_mistake(PRODUCTION, "Deployment", "partners", put(f"{CONTAINER}.env.{place}.value", value))


def public_url(url: str) -> tuple[Manifest, ...]:
    settings = next(each for each in of_kind(PRODUCTION, "ConfigMap") if "REFU_PUBLIC_URL" in each["data"])
    return with_mistake(PRODUCTION, "ConfigMap", settings["metadata"]["name"], put("data.REFU_PUBLIC_URL", url))


def image(name: str) -> tuple[Manifest, ...]:
    return with_mistake(PRODUCTION, "Deployment", "intake", put(f"{CONTAINER}.image", name))


def test_of_production_there_is_nothing_to_say() -> None:
    assert list(installation.problems(PRODUCTION)) == []


@pytest.mark.parametrize("url", ["https://refu.elsewhere.be", "https://api.refu.example.org", "refu.example.org", ""])
def test_the_public_address_leads_to_the_door(url: str) -> None:
    [said] = installation.problems(public_url(url))

    assert said.startswith("Gateway/door listens for refu.example.org, and REFU_PUBLIC_URL is ")
    assert said.endswith(": in installation.yaml write `url` as https:// followed by `host`.")


def test_the_public_address_is_under_tls() -> None:
    [said] = installation.problems(public_url("http://refu.example.org"))

    assert "https://" in said


def test_a_certificate_for_another_name_is_told() -> None:
    found = with_mistake(PRODUCTION, "Certificate", "door", put("spec.dnsNames", ["elsewhere.be"]))

    [said] = installation.problems(found)

    assert said.startswith("Certificate/door is for elsewhere.be, and REFU_PUBLIC_URL is https://refu.example.org")


@pytest.mark.parametrize("name", ["HTTPRoute", "Certificate"])
def test_a_name_with_a_star_holds_the_names_one_step_below(name: str) -> None:
    place = {"HTTPRoute": "spec.hostnames.0", "Certificate": "spec.dnsNames.0"}[name]

    assert list(installation.problems(with_mistake(PRODUCTION, name, "door", put(place, "*.example.org")))) == []
    assert list(installation.problems(with_mistake(PRODUCTION, name, "door", put(place, "*.org"))))


@pytest.mark.parametrize("url", ["amqp://events.refu.example.org:5672", "https://events.refu.example.org"])
def test_partners_connect_by_tls(url: str) -> None:
    [said] = installation.problems(told("REFU_PARTNERS_AMQP_PUBLIC", url))

    assert said.startswith("Deployment/partners: REFU_PARTNERS_AMQP_PUBLIC")
    assert said.endswith(": in installation.yaml write `partnersUrl` as amqps:// followed by `partnersHost` and :5671.")


@pytest.mark.parametrize("port", ["15671", "15672", "5672", "15691", "4369", "25672", "0", "99999", "management"])
def test_partners_are_not_led_to_a_port_that_is_none_of_theirs(port: str) -> None:
    [said] = installation.problems(told("REFU_PARTNERS_AMQP_PUBLIC", f"amqps://events.refu.example.org:{port}"))

    assert said.startswith("Deployment/partners: REFU_PARTNERS_AMQP_PUBLIC is amqps://events.refu.example.org:")
    assert "partners must not reach" in said or "without TLS" in said or "names no port" in said


@pytest.mark.parametrize("port", ["", ":5671", ":443"])
def test_partners_may_be_led_through_a_load_balancer(port: str) -> None:
    assert (
        list(installation.problems(told("REFU_PARTNERS_AMQP_PUBLIC", f"amqps://events.refu.example.org{port}"))) == []
    )


def test_partners_connect_to_the_name_in_their_certificate() -> None:
    [said] = installation.problems(told("REFU_PARTNERS_AMQP_PUBLIC", "amqps://events.elsewhere.be:5671"))

    assert said.startswith("Certificate/partners-broker is for ")
    assert "events.elsewhere.be" in said


@pytest.mark.parametrize("name", ["registry.refu.be/refu/intake:0.2.0", "registry.refu.be:5000/refu/intake"])
def test_an_image_without_a_digest_is_told(name: str) -> None:
    [said] = installation.problems(image(name))

    assert said.startswith(f"Deployment/intake: the image {name} has no digest")
    assert "release set" in said


def test_an_image_of_a_job_is_asked_too() -> None:
    place = "spec.jobTemplate.spec.template.spec.containers.0.image"

    [said] = installation.problems(with_mistake(PRODUCTION, "CronJob", "backup", put(place, "r.be/refu/intake:0.2.0")))

    assert said.startswith("CronJob/backup: ")


@pytest.mark.parametrize("name", ["/intake", "https://r.be/refu/intake", "r.be/Refu/intake", "r.be//intake"])
def test_what_is_no_name_of_an_image_is_told(name: str) -> None:
    [said] = installation.problems(image(f"{name}@{DIGEST}"))

    assert said.startswith(f"Deployment/intake: the image {name} is no name of an image")


@pytest.mark.parametrize("name", ["refu/intake", "intake"])
def test_an_image_without_a_host_is_told(name: str) -> None:
    [said] = installation.problems(image(f"{name}@{DIGEST}"))

    assert said.startswith(f"Deployment/intake: the image {name} names no host: say docker.io/{name} for Docker Hub")


@pytest.mark.parametrize("port", ["0", "99999"])
def test_a_port_that_cannot_be_is_told(port: str) -> None:
    [said] = installation.problems(image(f"r.be:{port}/refu/intake@{DIGEST}"))

    assert f" has the port {port}: ports go from 1 to 65535" in said


@pytest.mark.parametrize("name", ["r.be/refu/intake", "localhost:5000/intake", "r.be/a/b-c__d.e/intake"])
def test_a_name_of_an_image_may_have_a_port_and_folders(name: str) -> None:
    assert list(installation.problems(image(f"{name}@{DIGEST}"))) == []
    assert list(installation.problems(image(f"{name}:0.2.0@{DIGEST}"))) == []


def test_another_namespace_is_told_before_all_that_follows_from_it() -> None:
    elsewhere = tuple({**each, "metadata": {**each["metadata"], "namespace": "stad"}} for each in PRODUCTION)

    [said, *rest] = release.unfit(elsewhere)

    assert "is in the namespace stad" in said
    assert "`namespace: refu` in kustomization.yaml" in said
    assert [line for line in rest if "only an example" not in line] == []


def without(name: str) -> tuple[Manifest, ...]:
    policy = by_name(PRODUCTION, "NetworkPolicy")[name]
    return tuple(each for each in PRODUCTION if each is not policy)


def test_without_the_policy_that_denies_it_is_named() -> None:
    [said] = openness.problems(without("default-deny"))

    assert said.startswith("NetworkPolicy/default-deny")
    assert "Ingress and Egress" in said


Change = tuple[str, Any]
WEAKENED: list[tuple[Change, str]] = [
    (("spec.policyTypes", ["Egress"]), " Ingress "),
    (("spec.policyTypes", ["Ingress"]), " Egress "),
    (("spec.podSelector", {"matchLabels": {"app.kubernetes.io/component": "service"}}), "Ingress and Egress"),
    (("spec.ingress", [{"from": [{"podSelector": {"matchLabels": {"no": "body"}}}]}]), " Ingress "),
]


@pytest.mark.parametrize(("change", "lacking"), WEAKENED)
def test_what_denies_denies_everybody_both_ways(change: Change, lacking: str) -> None:
    found = openness.problems(with_mistake(PRODUCTION, "NetworkPolicy", "default-deny", put(*change)))

    assert any(said.startswith("NetworkPolicy/default-deny") and lacking in said for said in found)


PAIRS = [("door", "acme-solver"), ("operations", "broker-figures"), ("broker", "partners-broker")]


def moved(name: str, manifests: Sequence[Manifest] = PRODUCTION) -> tuple[Manifest, ...]:
    [policy] = (each for each in of_kind(manifests, "NetworkPolicy") if each["metadata"]["name"] == name)
    place, at = next(
        (f"spec.ingress.{rule}.from.{peer}.namespaceSelector.matchLabels", each)
        for rule, allowed in enumerate(policy["spec"]["ingress"])
        for peer, each in enumerate(allowed.get("from", ()))
        if "namespaceSelector" in each
    )
    assert at
    return with_mistake(manifests, "NetworkPolicy", name, put(place, {"kubernetes.io/metadata.name": "other"}))


@pytest.mark.parametrize(("one", "another"), [*PAIRS, *((second, first) for first, second in PAIRS)])
def test_a_namespace_that_was_changed_in_one_of_two_policies_is_told_with_both(one: str, another: str) -> None:
    [said] = openness.problems(moved(one))

    assert f"NetworkPolicy/{one}" in said
    assert f"NetworkPolicy/{another}" in said
    assert "name the same namespace in both" in said
    assert list(openness.problems(moved(another, moved(one)))) == []


def test_who_is_no_manifest_is_named_by_the_policy_that_lets_it_in() -> None:
    [said] = openness.problems(without("acme-solver"))

    assert said.startswith("the proxies of the Gateway API (NetworkPolicy/door) must reach ")
    assert "NetworkPolicy/acme-solver" in said
