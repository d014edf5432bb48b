"""Consent to processing of personal data (согласие на обработку персональных данных), one purpose a sheet.

Its particulars are those that the law asks of a written consent: subject, representative, operator, purpose, data,
processor, actions and means, term and way of withdrawal, signature. The law itself is cited from the data.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from models.documents.consents import (
    ADDRESS,
    OPERATOR,
    REPRESENTATIVE,
    SUBJECT,
    SUBJECT_SIGNS,
    ConsentContext,
    ConsentData,
    consent,
)
from models.documents.data import Facts, LegalAct
from models.documents.kind import DocumentKind
from models.documents.papers import tidied
from models.documents.words import Words

ROLE_WORDS: dict[str, str] = {"mentee": "наставляемого", "mentor": "наставника"}
ACTIONS = (
    "сбор, запись, систематизация, накопление, хранение, уточнение (обновление, изменение), извлечение, "
    "использование, передача (предоставление) указанным ниже получателям, блокирование, удаление, уничтожение"
)


class Receiver(Facts):
    """Who gets the data, or processes them by the operator's commission."""

    name: str
    address: str


class Data(ConsentData):
    """`role`: in which the subject takes part; `personal_data`: the list; `receivers`: to whom data are given.

    `processor`: who processes by commission, if anybody; `until`: the last day of the consent.
    """

    role: Literal["mentee", "mentor"]
    personal_data: tuple[str, ...] = Field(min_length=1)
    receivers: tuple[Receiver, ...] = ()
    processor: Receiver | None = None
    until: date


class Context(ConsentContext):
    """What the template prints."""

    purpose: str
    personal_data: str
    actions: str
    receivers: str
    processor: str
    until: str


def compose(data: Data, words: Words) -> Context:
    """The context of the consent."""
    return Context(
        **consent(data, words, "Согласие на обработку персональных данных"),
        purpose=f"участие в программе наставничества в роли {ROLE_WORDS[data.role]}: подбор пары или группы, "
        "организация и учёт встреч, оценка результатов",
        personal_data="; ".join(tidied(data.personal_data, words)),
        actions=ACTIONS,
        receivers=words.tidy("; ".join(f"{r.name}, {r.address}" for r in data.receivers)) or "никому не передаются",
        processor=words.tidy(f"{data.processor.name}, {data.processor.address}")
        if data.processor
        else "обработка другому лицу не поручается",
        until=words.date_long(data.until),
    )


EXAMPLE = Data(
    issuer=OPERATOR,
    signer=REPRESENTATIVE.person,
    version="2",
    address=ADDRESS,
    subject=SUBJECT,
    representative=REPRESENTATIVE,
    countersigned=False,
    grounds=(
        LegalAct(
            title="статья 9 Федерального закона",
            about="О персональных данных",
            number="152-ФЗ",
            on=date(2006, 7, 27),
        ),
    ),
    role="mentee",
    personal_data=(
        "фамилия, имя, отчество",
        "дата рождения",
        "класс",
        "телефон и адрес электронной почты",
        "сведения об учебных достижениях, интересах и участии в мероприятиях",
        "ответы на вопросы анкет программы наставничества",
        "сведения о встречах с наставником и о результатах участия в программе",
    ),
    receivers=(
        Receiver(
            name="управление образования администрации Энского городского округа",
            address="000000, г. Энск, ул. Набережная, д. 1",
        ),
    ),
    until=date(2027, 8, 31),
)

KIND = DocumentKind(
    code="consent_processing",
    title="Согласие на обработку персональных данных",
    stage="mentee_base",
    issuer="school",
    signer="legal_representative",
    series="",
    retention_years=3,
    holds_minors_data=True,
    data=Data,
    context=Context,
    compose=compose,
    example=EXAMPLE,
    approval=SUBJECT_SIGNS,
)
