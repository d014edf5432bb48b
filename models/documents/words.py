"""The wording a document needs from Russian grammar, as a protocol: `models` stay free of dictionaries."""

from datetime import date
from typing import Protocol

from models.documents.data import Case, Organisation, Person


class Words(Protocol):
    """Cases, initials, dates and typography of Russian office language."""

    def name_in(self, person: Person, case: Case) -> str:
        """Full name (ФИО) in a case."""
        ...

    def position_in(self, person: Person, case: Case) -> str:
        """Position (должность) in a case."""
        ...

    def organisation_in(self, organisation: Organisation, case: Case) -> str:
        """The organisation's name for running text, in a case."""
        ...

    def phrase_in(self, phrase: str, case: Case, *, living: bool = False) -> str:
        """A noun phrase in a case: its head words change, what they govern stays; `living` rules the accusative."""
        ...

    def initials(self, person: Person, *, first: bool = True) -> str:
        """«И.О. Фамилия», or «Фамилия И.О.» when `first` is off."""
        ...

    def initials_in(self, person: Person, case: Case, *, first: bool = False) -> str:
        """Surname in a case with initials."""
        ...

    def date_long(self, day: date) -> str:
        """«1 сентября 2026 года»."""
        ...

    def date_digits(self, day: date) -> str:
        """«01.09.2026»."""
        ...

    def quoted(self, text: str) -> str:
        """Text in «ёлочки», inner quotes in „лапки“."""
        ...

    def tidy(self, text: str) -> str:
        """Text with unbreakable spaces where a line must not break («№ 5», «г. Энск»)."""
        ...

    def heading(self, text: str) -> str:
        """The same for a heading, whose short lines must not end with a word of one letter."""
        ...
