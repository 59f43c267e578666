"""The reports of Sáu Rõ: they paint finished tables and compute nothing."""
