"""Signals turned into one interruption that never falls into a save and never waits for one more key."""

import contextlib
import os
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

_NUDGE_AFTER = 0.02
_MOST_NUDGES = 50


class Gate:
    """Turns Ctrl-C, a closed terminal and a request to end into KeyboardInterrupt, never in the middle of a save."""

    def __init__(self) -> None:
        self._closed = False
        self._someone_waits = False
        self._told: Callable[[], None] | None = None
        self._arrived = threading.Event()

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Answer the signals for as long as the block runs."""
        old: dict[int, Any] = {}
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            # whoever starts a program with nohup wants it to outlive its terminal
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                old[number] = signal.signal(number, self._arrive)
        try:
            with self._awake(frozenset(old)):
                yield
        finally:
            for number, handler in old.items():
                signal.signal(number, handler)

    @contextlib.contextmanager
    def closed(self) -> Iterator[None]:
        """Let signals wait until the block is through."""
        self._closed = True
        try:
            yield
        finally:
            self._closed = False
            if self._someone_waits:  # also when the save failed: whoever waits would else wait for one more key
                self._someone_waits = False
                raise KeyboardInterrupt

    @contextlib.contextmanager
    def telling(self, listener: Callable[[], None]) -> Iterator[None]:
        """Call a function instead of raising: an exception would fall anywhere into a foreign event loop."""
        self._told = listener
        try:
            yield
        finally:
            self._told = None

    @contextlib.contextmanager
    def deaf(self) -> Iterator[None]:
        """Ignore signals until the block is through, so that last words are said."""
        self._closed = True
        try:
            yield
        finally:
            self._closed = False
            self._someone_waits = False

    @contextlib.contextmanager
    def _awake(self, numbers: frozenset[int]) -> Iterator[None]:
        """Let no signal wait for a key.

        Python notes a signal at once and answers it between two of its own steps. One that comes after the last step
        and before the wait for a key begins would be answered after that key. So a second thread, told of every
        signal, disturbs the wait until the signal is answered.
        """
        if os.name == "nt":  # there the wait for a key ends by itself
            yield
            return
        heard, told = os.pipe()
        os.set_blocking(told, False)
        main = threading.get_ident()

        def disturb() -> None:
            while some := os.read(heard, 64):
                for _ in range(_MOST_NUDGES if numbers.intersection(some) else 0):
                    if self._arrived.wait(_NUDGE_AFTER):
                        break
                    signal.pthread_kill(main, signal.SIGURG)
                self._arrived.clear()
            os.close(heard)

        old_handler = signal.signal(signal.SIGURG, lambda *_: None)  # means nothing to anybody, and ends any wait
        old_listener = signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        threading.Thread(target=disturb, daemon=True).start()
        try:
            yield
        finally:
            signal.set_wakeup_fd(old_listener)
            signal.signal(signal.SIGURG, old_handler)
            os.close(told)

    def _arrive(self, _number: int, _frame: FrameType | None) -> None:
        self._arrived.set()
        if self._told:
            self._told()
        elif self._closed:
            self._someone_waits = True
        else:
            raise KeyboardInterrupt
