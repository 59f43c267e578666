"""Remind: the rounds of a period, and what each unit is to be reminded of on a day."""
