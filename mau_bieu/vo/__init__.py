"""Tamed libraries: XlsxWriter that raises, calamine that cannot end the program."""
