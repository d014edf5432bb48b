"""Facts that papers of one contest (конкурс) share: the bodies, the nominations, the places."""

from models.documents.data import Facts
from models.documents.requisites import Part
from models.documents.words import Words


class Member(Facts):
    """A member of the organising committee or jury. `duty`: «председатель», «секретарь», empty for the others."""

    full_name: str
    position: str
    duty: str = ""


class MemberLine(Part):
    """A line of the list of a body."""

    name: str
    position: str


def member_lines(members: tuple[Member, ...], words: Words) -> tuple[MemberLine, ...]:
    """The list as it is printed: duty after the position."""
    return tuple(
        MemberLine(
            name=member.full_name,
            position=words.tidy(f"{member.position}, {member.duty}" if member.duty else member.position),
        )
        for member in members
    )
