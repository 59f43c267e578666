"""What is asked: every form, field, kind of answer, problem and form code, as data."""
