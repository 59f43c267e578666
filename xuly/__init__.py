"""The computation of Sáu Rõ: collect, read, check, merge and colour what the units sent."""
