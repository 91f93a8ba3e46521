"""What is read of processes is what they hold; what is kept of a machine is told in one way."""

import os
import signal
import subprocess
import sys
import time

import pytest

from deploy.local import proc


def test_the_processor_time_of_this_process_is_what_it_says_itself() -> None:
    began = time.process_time()
    while time.process_time() - began < 0.05:
        pass

    used = proc.processor_seconds(os.getpid())

    assert abs(used - time.process_time()) < 0.1


def test_memory_threads_and_descriptors_grow_with_what_is_held() -> None:
    mine = os.getpid()
    memory, open_before = proc.resident_mb(mine), proc.descriptors(mine)

    held = bytearray(os.urandom(1 << 20) * 32)
    read, write = os.pipe()
    try:
        assert proc.resident_mb(mine) - memory > 24
        assert proc.descriptors(mine) == open_before + 2
    finally:
        os.close(read)
        os.close(write)
    assert len(held) == 32 << 20
    assert proc.threads(mine) >= 1


def test_a_child_is_in_the_tree_and_one_that_was_stopped_stands_still() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        try:
            assert child.pid in set(proc.tree(os.getpid()))
            assert not proc.stands_still(child.pid)
            os.kill(child.pid, signal.SIGSTOP)
            os.waitpid(child.pid, os.WUNTRACED)
            assert proc.stands_still(child.pid)
        finally:
            child.kill()


def test_of_a_process_that_is_gone_nothing_is_told() -> None:
    with pytest.raises(OSError, match="No such"):
        proc.resident_mb(2**22 + 1)


def test_a_machine_is_told_by_cores_memory_and_the_words_of_who_ran_it() -> None:
    assert proc.machine().startswith(f"{os.cpu_count()} cores, ")
    assert proc.machine("not alone on the machine") == f"{proc.machine()}, not alone on the machine"


def test_what_was_kept_in_earlier_words_is_told_in_those_of_now() -> None:
    assert proc.told_machine("2 cores, 23 GB, shared with other work") == "2 cores, 23 GB, not alone on the machine"
    assert proc.told_machine("2 cores, 23 GB") == "2 cores, 23 GB"
