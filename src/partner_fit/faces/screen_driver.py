"""The terminal under the full screen, made to survive an odd byte that is typed and a stop from outside."""

import sys
from codecs import getincrementaldecoder
from functools import partial
from typing import Any

from textual.driver import Driver


def terminal_driver() -> type[Driver] | None:
    """Return what reads the keys; None where the usual way will do."""
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    class Terminal(linux_driver.LinuxDriver):
        """A terminal as it is found on Unix."""

        _is_starting = False

        def run_input_thread(self) -> None:
            """Read keys; a byte that is no UTF-8 becomes a sign of its own instead of an end with a traceback."""
            # the name under which the method that follows finds its decoder: it takes no wish of how strict to be
            vars(linux_driver)["getincrementaldecoder"] = _lenient
            super().run_input_thread()

        def start_application_mode(self) -> None:
            """Take the terminal; what goes on after a stop meanwhile is this very start."""
            self._is_starting = True
            try:
                super().start_application_mode()  # type: ignore[no-untyped-call]  # it says nothing of what it returns
            finally:
                self._is_starting = False

        def _sigcont_application(self, *_: Any) -> None:
            """Go on after a stop. After one that nobody could see coming, keys are still being read.

            A second reader beside the first would leave one of them waiting for a key when the program ends, and a
            start within a start would end threads that have not begun.
            """
            if self._writer_thread is None or self._is_starting:
                return
            self._is_starting = True
            try:
                if self._auto_restart and not self._must_signal_resume:
                    self.suspend_application_mode()
                super()._sigcont_application()
            finally:
                self._is_starting = False

    return Terminal


def _lenient(encoding: str) -> Any:
    return partial(getincrementaldecoder(encoding), errors="replace")
