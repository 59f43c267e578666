"""From checked answers to the ledger: verdicts, merging, decisions, colours."""
