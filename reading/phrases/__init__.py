"""The language of deadlines (сроки): what a printed phrase means, inside a plan's time."""

from reading.phrases.normal import normalise
from reading.phrases.reader import find_deadline, is_deadline, likeness, read_deadline
from reading.phrases.types import Note, Period, Reading

__all__ = ["Note", "Period", "Reading", "find_deadline", "is_deadline", "likeness", "normalise", "read_deadline"]
