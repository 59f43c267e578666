"""The contract of Sáu Rõ: what is asked, and the workbooks that ask it."""
