"""`python -m xuly` is `sau-ro`."""

from xuly.cli import main

main(prog_name="sau-ro")
