"""The master tracking workbook, one module a sheet."""
