"""`python -m xuly` is `sau-ro`."""

from xuly.lenh.cli import main

main(prog_name="sau-ro")
