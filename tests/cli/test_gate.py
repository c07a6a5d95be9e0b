"""A signal is answered whenever it comes."""

import _thread
import operator
import os
import sys
import threading
from collections.abc import Callable
from functools import partial

import pytest

from partner_fit.cli.gate import Gate

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there the wait for a key ends by itself")


def test_a_signal_that_comes_just_before_the_wait_for_a_key_needs_no_key() -> None:
    keyboard, key = os.pipe()
    gave_up = threading.Event()

    def press() -> None:
        gave_up.set()
        os.write(key, b"\n")

    tired_of_waiting = threading.Timer(20, press)
    tired_of_waiting.start()
    # one step of Python: a signal is noted, and the wait begins before it can be answered
    steps: list[Callable[[], object]] = [_thread.interrupt_main, partial(os.read, keyboard, 1)]
    try:
        with Gate().watching(), pytest.raises(KeyboardInterrupt):
            list(map(operator.call, steps))
        assert not gave_up.is_set(), "it waited for a key"
    finally:
        tired_of_waiting.cancel()
        os.close(key)
        os.close(keyboard)


def test_a_signal_during_a_save_is_answered_after_it() -> None:
    gate = Gate()
    done = []
    with gate.watching(), pytest.raises(KeyboardInterrupt):  # noqa: PT012 (the order of the steps is what is tested)
        with gate.closed():
            _thread.interrupt_main()
            done.append("saved")
        done.append("went on")
    assert done == ["saved"]


def test_during_last_words_signals_are_not_answered() -> None:
    gate = Gate()
    with gate.watching():
        with gate.deaf():
            _thread.interrupt_main()
            said = "all is saved"
        assert said
