"""A stop that was asked for is known, even where the KeyboardInterrupt itself got lost."""

import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from flows.stopping import noting_stop


@pytest.fixture(autouse=True)
def interruptible():
    """Python's own handling of Ctrl-C, also where the tests run in the background and ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_a_stop_is_known_though_something_turned_its_exception_into_another():
    with noting_stop() as stopped, suppress(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    assert stopped.is_set()


def test_without_a_signal_nothing_is_noted_and_the_handler_is_put_back():
    before = signal.getsignal(signal.SIGINT)
    with noting_stop() as stopped:
        assert signal.getsignal(signal.SIGINT) is not before
    assert not stopped.is_set()
    assert signal.getsignal(signal.SIGINT) is before


def test_in_a_thread_of_its_own_a_build_leaves_signals_alone():
    def run() -> bool:
        before = signal.getsignal(signal.SIGINT)
        with noting_stop():
            return signal.getsignal(signal.SIGINT) is before and threading.current_thread().name != "MainThread"

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(run).result()
