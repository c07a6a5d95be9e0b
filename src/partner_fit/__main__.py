"""Start the program: the version is answered before anything else is loaded."""

import contextlib
import gc
import os
import sys

from partner_fit import __version__

# a command ends long before a second collection pays; the default sweeps dozens of times while modules load
gc.set_threshold(100_000)

# pydantic would look through every installed package for plugins: slow, and nothing foreign may change a result
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def answer() -> int:
    """Do what the command line asks and return the exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]) and sys.stdout is not None:
        with contextlib.suppress(OSError):  # what stood in the way is told by the program itself
            print(f"partner-fit {__version__}", flush=True)  # noqa: T201 (the one line that needs nothing loaded)
            return 0
    import signal

    for name in ("SIGTERM", "SIGHUP"):  # as Ctrl-C: nothing half-written stays, and no process that was started
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)
    from partner_fit.cli.app import run

    return run()


def main() -> None:
    """Run the command line and end the process with its exit code.

    The process ends at once: to take every module apart again costs a fifth of a short command and does nothing else.
    """
    try:
        code = answer()
    except KeyboardInterrupt:  # before the program itself is loaded, which then answers it
        code = 130
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):  # the reader is gone, or the disk is full: what was to be said cannot be
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    main()
