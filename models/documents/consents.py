"""Facts that all consents share: whose data, who speaks for that person, the operator, acts cited by data."""

from typing import TypedDict

from pydantic import Field

from models.documents.data import DocumentData, Facts, LegalAct, Person
from models.documents.examples import SCHOOL
from models.documents.kind import Step
from models.documents.papers import BY_HAND, cited
from models.documents.requisites import DocumentContext, Page, Part, missing, page
from models.documents.words import Words

SUBJECT_SIGNS = (Step("draft", "curator"), Step("sign", "legal_representative"))
ADDRESS = "000000, Энская область, г. Энск, ул. Садовая, д. 15"


class Subject(Facts):
    """A person whose data are processed, or the representative. What is empty is written by hand, and not stored.

    `identity`: kind, number, date and issuer of the identity document; `contact`: telephone, e-mail or post address.
    """

    person: Person
    address: str = ""
    identity: str = ""
    contact: str = ""


class Representative(Subject):
    """A legal representative. `relation`: «мать»; `authority`: the document that proves it."""

    relation: str
    authority: str = ""


class ConsentData(DocumentData):
    """A consent of one subject for one purpose. `version`: of the form; `address`: of the operator (the issuer).

    `countersigned`: the subject is a minor old enough to put a signature beside the representative's.
    """

    version: str
    address: str
    subject: Subject
    representative: Representative | None = None
    countersigned: bool = False
    grounds: tuple[LegalAct, ...] = Field(min_length=1)


class Party(Part):
    """A subject or representative as the table prints them."""

    name: str
    about: str
    address: str
    identity: str
    contact: str
    authority: str


class ConsentContext(DocumentContext):
    """What every consent prints. `representative` is None when the subject speaks for himself."""

    version: str
    operator: str
    address: str
    subject: Party
    representative: Party | None
    countersigned: bool
    giver: str
    giver_short: str
    subject_short: str
    owner: str
    law: str


class ConsentParts(TypedDict):
    """The fields of `ConsentContext`, to be spread into a kind's own context."""

    page: Page
    version: str
    operator: str
    address: str
    subject: Party
    representative: Party | None
    countersigned: bool
    giver: str
    giver_short: str
    subject_short: str
    owner: str
    law: str


def consent(data: ConsentData, words: Words, name: str) -> ConsentParts:
    """The common part. Raises `BadInput` when a countersigned consent lacks the representative."""
    if data.countersigned and data.representative is None:
        raise missing("законный представитель (representative)")
    giver = (data.representative or data.subject).person
    return ConsentParts(
        page=page(data, words, name),
        version=data.version,
        operator=words.tidy(f"{data.issuer.full_name} ({data.issuer.short_name})"),
        address=words.tidy(data.address),
        subject=_party(data.subject, words),
        representative=_party(data.representative, words) if data.representative else None,
        countersigned=data.countersigned,
        giver=giver.full_name,
        giver_short=words.initials(giver),
        subject_short=words.initials(data.subject.person),
        owner=words.name_in(data.subject.person, "genitive") if data.representative else "",
        law=cited(data.grounds, words, "instrumental"),
    )


def _party(given: Subject, words: Words) -> Party:
    """The lines of a person, room for a pen where nothing is known."""
    about = given.relation if isinstance(given, Representative) else given.person.position
    authority = given.authority if isinstance(given, Representative) else ""
    fields = (given.address, given.identity, given.contact, authority)
    address, identity, contact, proof = (words.tidy(text) or BY_HAND for text in fields)
    return Party(
        name=given.person.full_name,
        about=words.tidy(about),
        address=address,
        identity=identity,
        contact=contact,
        authority=proof,
    )


MOTHER = Person(id="m1", full_name="Осинина Ирина Павловна", position="законный представитель")
PUPIL = Person(id="s3", full_name="Осинина Полина Романовна", position="обучающаяся 6 «В» класса")
SUBJECT = Subject(person=PUPIL, address="000000, г. Энск, ул. Лесная, д. 4, кв. 17")
REPRESENTATIVE = Representative(
    person=MOTHER,
    relation="мать",
    address="000000, г. Энск, ул. Лесная, д. 4, кв. 17",
    contact="8 (900) 000-00-17, osinina@ensk.example",
)
OPERATOR = SCHOOL
