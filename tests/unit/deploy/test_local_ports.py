import socket

from deploy.local.ports import HOST, answers, different_ports, free_port, is_free, remembered_port


def a_listener() -> socket.socket:
    return socket.create_server((HOST, free_port()))


def test_a_free_port_is_free_and_silent():
    port = free_port()

    assert is_free(port)
    assert not answers(port)


def test_a_port_in_use_answers_and_is_not_free():
    with a_listener() as listener:
        port = listener.getsockname()[1]

        assert answers(port)
        assert not is_free(port)


def test_a_remembered_port_stays_the_same(tmp_path):
    assert remembered_port(tmp_path / "port") == remembered_port(tmp_path / "port")


def test_a_remembered_port_that_somebody_took_is_replaced(tmp_path):
    with a_listener() as listener:
        taken = listener.getsockname()[1]
        (tmp_path / "port").write_text(str(taken))

        assert remembered_port(tmp_path / "port") != taken


def test_a_note_that_makes_no_sense_is_replaced(tmp_path):
    (tmp_path / "port").write_text("")

    assert is_free(remembered_port(tmp_path / "port"))


def test_a_port_that_others_may_share_is_not_free():
    with socket.socket() as sharing:
        sharing.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        sharing.bind((HOST, free_port()))
        sharing.listen()

        assert not is_free(sharing.getsockname()[1])


def test_a_port_that_is_in_use_on_every_address_is_not_free():
    with socket.create_server(("0.0.0.0", free_port())) as everywhere:
        assert not is_free(everywhere.getsockname()[1])


def test_no_two_services_are_given_the_same_port(monkeypatch):
    drawn = iter([15_001, 15_001, 15_002, 15_001, 15_003])
    monkeypatch.setattr("deploy.local.ports.free_port", lambda: next(drawn))

    assert sorted(different_ports(3)) == [15_001, 15_002, 15_003]
