"""The workbooks that ask: forms written cell by cell, with their live checks."""
