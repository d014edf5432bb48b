"""What bases and registers share: they are kept as of a day, printed on wide sheets, signed by who keeps them."""

import re
from datetime import date

from models.documents.data import DocumentData, Facts
from models.documents.papers import PaperContext, paper
from models.documents.requisites import capitalised
from models.documents.words import Words


class RegisterData(DocumentData):
    """A table kept during a school year. `as_of`: the day on which it was true."""

    school_year: str
    as_of: date


class RegisterContext(PaperContext):
    """What every register prints besides its rows. `owner`: the organisation that keeps it."""

    owner: str
    as_of: str


def register(data: RegisterData, words: Words, name: str, heading: str) -> dict[str, object]:
    """The common part of a register, to be spread into its own context."""
    return {
        **paper(data, words, name, heading),
        "owner": words.tidy(capitalised(data.issuer.short_name)),
        "as_of": words.date_long(data.as_of),
    }


class Contact(Facts):
    """A participant as bases know him: name, class or position, how to reach him."""

    full_name: str
    about: str
    contact: str = ""


def reached(person: Contact) -> str:
    """The contact, its telephone number unbroken."""
    return re.sub(r"(?<=\d)-(?=\d)", "\u2011", person.contact)


def named(person: Contact, words: Words) -> str:
    """«Осинина Полина Романовна, обучающаяся 6 «В» класса»."""
    return words.tidy(f"{person.full_name}, {person.about}" if person.about else person.full_name)
