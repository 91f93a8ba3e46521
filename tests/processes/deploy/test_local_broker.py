import json
import os
from pathlib import Path

import pytest

from deploy.apt import services_kept_down
from deploy.broker import CONFIGURATION
from deploy.local import broker, rabbit_docker, rabbit_home, rabbit_node, rabbit_shared
from deploy.local.amqp_login import lets_in
from deploy.local.errors import StartError
from deploy.local.ports import free_port
from deploy.local.rabbit_apt import installed_node
from deploy.local.waiting import wait_until
from services.chassis.messaging.rights import rights

pytestmark = pytest.mark.usefixtures("no_addresses")


@pytest.fixture
def no_debian(monkeypatch, tmp_path):
    monkeypatch.setattr(rabbit_home, "_DEBIAN_SCRIPT", tmp_path / "not-installed")


def an_ordinary_user(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)


def root(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def lets_in_only(monkeypatch, module, *uris: str) -> None:
    monkeypatch.setattr(module, "lets_in", lambda uri: uri in uris)
    monkeypatch.setattr(module, "answers", lambda _port: True, raising=False)


def test_a_broker_that_is_not_there_lets_nobody_in():
    assert not lets_in(f"amqp://guest:guest@127.0.0.1:{free_port()}/")


def test_the_broker_that_was_given_comes_first(monkeypatch, no_addresses, tmp_path):
    no_addresses("AMQP_URI", "amqp://elsewhere/")
    lets_in_only(monkeypatch, broker, "amqp://elsewhere/")

    found = broker.find_broker(tmp_path)

    assert found.uri == "amqp://elsewhere/"
    assert not found.owned


def test_a_broker_that_was_given_but_is_not_there_is_no_reason_to_take_another(monkeypatch, no_addresses, tmp_path):
    no_addresses("AMQP_URI", "amqp://nowhere/")
    monkeypatch.setattr(broker, "wait_until", lambda check, **_: check())
    lets_in_only(monkeypatch, broker)

    with pytest.raises(StartError, match="AMQP_URI is set"):
        broker.find_broker(tmp_path)


def test_what_we_did_not_start_we_do_not_kill(monkeypatch, no_addresses, tmp_path):
    no_addresses("AMQP_URI", "amqp://elsewhere/")
    lets_in_only(monkeypatch, broker, "amqp://elsewhere/")
    found = broker.find_broker(tmp_path)

    found.stop()
    with pytest.raises(PermissionError):
        found.kill()


def test_a_running_broker_is_used_in_a_virtual_host_of_this_checkout(monkeypatch, tmp_path, stand_ins):
    root(monkeypatch)
    host = rabbit_shared.checkout_name(tmp_path)
    said = tmp_path / "said"
    stand_ins.add("rabbitmqctl", f'[ "$4" = import_definitions ] && cat > {said}; [ "$4" != list_permissions ]')
    monkeypatch.setattr(rabbit_shared, "answers", lambda port: port == 5672)
    monkeypatch.setattr(
        rabbit_shared,
        "lets_in",
        lambda uri: uri.endswith("5672/") or any("set_permissions" in c for c in stand_ins.calls),
    )

    found = rabbit_shared.own_virtual_host(tmp_path)

    assert found.uri.startswith(f"amqp://{host}-administrator:")
    assert found.uri_for("intake").startswith(f"amqp://{host}-intake:")
    assert found.uri.endswith(f":5672/{host}")
    assert stand_ins.calls == [
        f"rabbitmqctl --quiet --timeout 10 list_permissions -p {host}",
        f"rabbitmqctl --quiet --timeout 10 add_vhost {host}",
        f"rabbitmqctl --quiet --timeout 10 set_permissions -p {host} guest .* .* .*",
        "rabbitmqctl --quiet --timeout 10 import_definitions",
        f"rabbitmqctl --quiet --timeout 10 clear_permissions -p {host} guest",
    ]
    told = json.loads(said.read_text())
    assert {user["name"].removeprefix(f"{host}-") for user in told["users"]} == {"administrator", *rights()}
    assert {permission["vhost"] for permission in told["permissions"]} == {host}


def test_a_running_broker_where_no_virtual_host_can_be_made_is_left_alone(monkeypatch, tmp_path, stand_ins):
    an_ordinary_user(monkeypatch)
    stand_ins.add("rabbitmqctl")
    monkeypatch.setattr(rabbit_shared, "answers", lambda port: port == 5672)
    monkeypatch.setattr(rabbit_shared, "lets_in", lambda uri: uri.endswith("5672/"))

    assert rabbit_shared.own_virtual_host(tmp_path) is None
    assert stand_ins.calls == []


def another_node(monkeypatch, stand_ins, has_it: bool):
    """One that rabbitmqctl speaks to, while somebody else listens on the port."""
    root(monkeypatch)
    stand_ins.add("rabbitmqctl", f'[ "$4" != list_permissions ] || exit {0 if has_it else 1}')
    monkeypatch.setattr(rabbit_shared, "answers", lambda port: port == 5672)
    monkeypatch.setattr(rabbit_shared, "lets_in", lambda uri: uri.endswith("5672/"))


def test_a_virtual_host_made_on_another_node_is_taken_away_again(monkeypatch, tmp_path, stand_ins):
    another_node(monkeypatch, stand_ins, has_it=False)

    assert rabbit_shared.own_virtual_host(tmp_path) is None
    assert "delete_vhost" in stand_ins.calls[-1]
    assert not any("import_definitions" in call for call in stand_ins.calls)


def test_a_virtual_host_that_another_node_has_of_old_stays_there(monkeypatch, tmp_path, stand_ins):
    another_node(monkeypatch, stand_ins, has_it=True)

    assert rabbit_shared.own_virtual_host(tmp_path) is None
    assert not any("delete_vhost" in call or "import_definitions" in call for call in stand_ins.calls)


def test_a_container_is_told_its_accounts_before_it_counts_as_ready(monkeypatch, stand_ins, tmp_path):
    said = tmp_path / "said"
    stand_ins.add("docker", f'[ "$1" = run ] && exec sleep 60; [ "$1" = exec ] && cat > {said}; exit 0')
    lets_in_only(monkeypatch, rabbit_docker)
    found = rabbit_docker.container(tmp_path)
    monkeypatch.setattr(rabbit_docker, "lets_in", lambda uri: uri == found.uri and said.exists())
    found.start()

    found.wait_ready(30)
    found.kill()

    told = json.loads(said.read_text())
    shut_out = {one["user"]: one for one in told["permissions"] if one["write"] == one["read"] == "^$"}
    assert set(shut_out) == {"refu", "guest"}
    assert (tmp_path / "rabbitmq-docker" / "first").stat().st_mode & 0o077 == 0


def test_debians_wrapper_is_passed_over_for_the_script_behind_it(monkeypatch, stand_ins):
    script = stand_ins.add("the-script")
    wrapper = stand_ins.add("rabbitmq-script-wrapper")
    (wrapper.parent / "rabbitmq-server").symlink_to(wrapper)
    monkeypatch.setattr(rabbit_home, "_DEBIAN_SCRIPT", script)

    assert rabbit_home.server_script() == script


@pytest.mark.usefixtures("no_debian")
def test_a_rabbitmq_installed_elsewhere_is_found_on_the_path(stand_ins):
    program = stand_ins.add("rabbitmq-server")

    assert rabbit_home.server_script() == program


@pytest.mark.usefixtures("no_debian")
def test_two_checkouts_share_neither_port_nor_directory(stand_ins, tmp_path):
    for name in ("rabbitmq-server", "epmd"):
        stand_ins.add(name)

    one, other = (rabbit_node.private_node(tmp_path / name) for name in ("one", "other"))

    assert one.uri != other.uri
    assert one.log != other.log


@pytest.mark.usefixtures("no_debian")
def test_variables_of_another_rabbitmq_do_not_reach_ours(monkeypatch, stand_ins, tmp_path):
    monkeypatch.setenv("RABBITMQ_USE_LONGNAME", "true")
    stand_ins.add("epmd", "exec sleep 60")
    stand_ins.add("rabbitmq-server", 'echo "$RABBITMQ_USE_LONGNAME $RABBITMQ_NODENAME $HOME"; exec sleep 60')
    node = rabbit_node.private_node(tmp_path)

    node.start()

    assert wait_until(lambda: node.log.read_text() != "", 30)
    assert node.log.read_text().split() == ["refu@localhost", str(tmp_path / "rabbitmq")]
    node.kill()
    node.stop()


@pytest.mark.integration
def test_a_node_of_an_earlier_release_lets_guest_in_no_more(monkeypatch, tmp_path):
    furnish = rabbit_node._furnish

    def as_before(home: Path, accounts: str, management: int) -> None:
        furnish(home, accounts, management)
        (home / "rabbitmq.conf").write_text(CONFIGURATION)
        (home / "enabled_plugins").write_text("[].\n")

    with monkeypatch.context() as before:
        before.setattr(rabbit_node, "_furnish", as_before)
        server = rabbit_node.private_node(tmp_path)
    guest = f"amqp://guest:guest@{server.uri.partition('@')[2]}"
    server.start()
    try:
        assert wait_until(lambda: lets_in(guest), 120)
    finally:
        server.stop()

    server = rabbit_node.private_node(tmp_path)
    server.start()
    try:
        server.wait_ready(120)
        assert lets_in(server.uri_for("intake"))
        assert not lets_in(guest)
    finally:
        server.stop()


def test_an_ordinary_user_does_not_install_packages(monkeypatch, stand_ins, tmp_path):
    an_ordinary_user(monkeypatch)
    stand_ins.add("apt-get")

    assert installed_node(tmp_path) is None
    assert stand_ins.calls == []


@pytest.mark.usefixtures("no_debian")
def test_root_installs_rabbitmq_and_gets_a_private_node(monkeypatch, stand_ins, tmp_path):
    root(monkeypatch)
    monkeypatch.setattr("deploy.apt._POLICY", tmp_path / "policy")
    monkeypatch.setattr("deploy.apt._TURNS", tmp_path / "turns")
    apt = stand_ins.add("apt-get")
    stand_ins.add("epmd")
    apt.write_text(apt.read_text() + f"cp {apt} {apt.parent}/rabbitmq-server\n")
    (apt.parent / "cp").symlink_to("/bin/cp")

    found = installed_node(tmp_path)

    assert stand_ins.calls == [
        "apt-get update",
        "apt-get install -y --no-install-recommends rabbitmq-server",
    ]
    assert found.title.startswith("RabbitMQ, a private node")


@pytest.mark.usefixtures("no_debian")
def test_an_installation_that_fails_leads_to_the_next_choice(monkeypatch, stand_ins, tmp_path):
    root(monkeypatch)
    monkeypatch.setattr("deploy.apt._POLICY", tmp_path / "policy")
    monkeypatch.setattr("deploy.apt._TURNS", tmp_path / "turns")
    stand_ins.add("apt-get", "exit 100")

    assert installed_node(tmp_path) is None
    assert not (tmp_path / "policy").exists()


def test_services_stay_down_only_while_installing(tmp_path):
    policy = tmp_path / "policy-rc.d"

    with services_kept_down(policy):
        assert "exit 101" in policy.read_text()
        assert os.access(policy, os.X_OK)

    assert not policy.exists()


def test_a_policy_that_was_there_stays(tmp_path):
    policy = tmp_path / "policy-rc.d"
    policy.write_text("somebody's own")

    with services_kept_down(policy):
        pass

    assert policy.read_text() == "somebody's own"


def test_without_a_docker_that_works_there_is_no_container(stand_ins, tmp_path):
    stand_ins.add("docker", "exit 1")

    assert rabbit_docker.container(tmp_path) is None


def test_a_container_is_named_after_its_checkout_and_keeps_its_data(stand_ins, tmp_path):
    stand_ins.add("docker", '[ "$1" = run ] && exec sleep 60; exit 0')
    name = rabbit_docker.checkout_name(tmp_path)
    found = rabbit_docker.container(tmp_path)

    found.start()
    assert wait_until(lambda: "docker run" in stand_ins.calls[-1], 30)
    found.kill()

    run = next(call for call in stand_ins.calls if "docker run" in call)
    assert f"--name {name} --hostname refu" in run
    assert f"--volume {name}:/var/lib/rabbitmq" in run
    assert "--publish 127.0.0.1:" in run
    assert found.accounts.password("administrator") not in " ".join(stand_ins.calls)
    assert stand_ins.calls[-1] == f"docker kill {name}"


@pytest.mark.usefixtures("no_debian", "stand_ins")
def test_with_nothing_to_work_with_one_message_says_what_to_do(monkeypatch, tmp_path: Path):
    an_ordinary_user(monkeypatch)
    monkeypatch.setattr(rabbit_shared, "answers", lambda _port: False)

    with pytest.raises(StartError) as raised:
        broker.find_broker(tmp_path)

    for way_out in ("apt-get install rabbitmq-server", "Docker", "AMQP_URI="):
        assert way_out in raised.value.reason
