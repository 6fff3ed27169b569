"""Whether this process was told to stop (Ctrl-C), whatever the library that was at work made of it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def noting_stop() -> Iterator[threading.Event]:
    """Yield an event that is set once SIGINT came; Python's own handling goes on as before.

    A library in mid-work may turn the KeyboardInterrupt into an error of its own or lose it, so the error that comes
    out does not tell. Outside the main thread, where no handler can be set, the event stays unset.
    """
    stopped = threading.Event()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield stopped
        return

    def note(number: int, frame: FrameType | None) -> None:
        stopped.set()
        before(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield stopped
    finally:
        signal.signal(signal.SIGINT, before)
