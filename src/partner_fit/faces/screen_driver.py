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

        def run_input_thread(self) -> None:
            """Read keys; a byte that is no UTF-8 becomes a sign of its own instead of an end with a traceback."""
            # the name under which the method that follows finds its decoder: it takes no wish of how strict to be
            vars(linux_driver)["getincrementaldecoder"] = _lenient
            super().run_input_thread()

        def _sigcont_application(self, *_: Any) -> None:
            """Go on after a stop. After one that nobody could see coming, keys are still being read.

            A second reader beside the first would leave one of them waiting for a key when the program ends.
            """
            if self._writer_thread is None:
                return
            if self._auto_restart and not self._must_signal_resume:
                self.suspend_application_mode()
            super()._sigcont_application()

    return Terminal


def _lenient(encoding: str) -> Any:
    return partial(getincrementaldecoder(encoding), errors="replace")
