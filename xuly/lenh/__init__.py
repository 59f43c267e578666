"""The command line: what a person types, and what is said back."""

import gc

# A command holds what it reads until it ends: to look through all of it again and again for what could be let go takes
# a tenth of its time.  Set before the libraries are loaded, which is when most of that looking happens.
gc.set_threshold(100_000, 50, 100)
