"""Check: what the fields, the rules of “rõ” and the other tasks say against an answer -> problems with their cells."""
