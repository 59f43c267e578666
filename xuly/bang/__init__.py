"""The tables of the month beside the ledger: each a function of what was concluded, none knows how it is painted."""
