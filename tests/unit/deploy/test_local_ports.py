import socket

from deploy.local.ports import HOST, answers, free_port, is_free, remembered_port


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
