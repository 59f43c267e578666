"""Understand what was typed: old encodings, dates, numbers, lists; what was read otherwise than typed is kept."""
