"""The program as a process: `sau-ro`, `python -m xuly`."""

import atexit
import os
import sys

from xuly.lenh.cli import main


def chay() -> None:
    """Run the command line and end at once.

    Everything is written by then: to hand back some hundred modules and a month of tables piece by piece, as a process
    does that merely falls off its end, takes a twentieth of its time.
    """
    try:
        main(prog_name="sau-ro")
    except SystemExit as het:
        if not isinstance(het.code, int):
            raise
        atexit._run_exitfuncs()  # children sent home, registers let go
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):  # nobody reads on
            raise het from None
        os._exit(het.code)


if __name__ == "__main__":
    chay()
