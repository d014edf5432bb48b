"""Russian wording for documents: the one implementation of `models.documents.words.Words`."""

import re
from datetime import date

from models.documents.data import Case, Organisation, Person
from models.months import OF_MONTHS
from rendering.names import name_in, parted
from rendering.phrases import phrase_in

NBSP = "\N{NO-BREAK SPACE}"
# After these a line must not break: № 5, г. Энск, ст. 28, от 01.09.2026, и. о.
_TYPED = re.compile(r'(?<!\w)["“](?P<text>(?! )[^"“”„«»]+(?<! ))["”](?!\w)')  # quotes of a plain keyboard, in pairs
_STICKY = re.compile(r"(?<!\w)(№|г\.|п\.|с\.|ст\.|пгт|им\.|(?:города|посёлка|села|станицы)(?= +[А-ЯЁ])) +(?=[\w«])")
_INITIAL = re.compile(r"\b([А-ЯЁ]\.) *([А-ЯЁ]\.) *(?=[А-ЯЁ][а-яё])")
_SMALL = re.compile(r"(?<![\w.])([АаВвИиКкОоСсУу]|от(?= \d)|учебн\w+(?= год)) (?=\S)")
_OF_NUMBER = re.compile(r"(?<=[\w.)»]) +(?=№)")
# «112-ОД», «04 - О», «7.0.97-2025»: a number stays whole.
_NUMBER = re.compile(r"(?:№\u00a0?|ГОСТ(?:[ \u00a0]Р)?[ \u00a0])(?:\d+ - \w{1,3}\b|[\w./]+(?:-[\w./]+)+)")
_WHOLE = str.maketrans({" ": NBSP, "-": "\N{NON-BREAKING HYPHEN}"})
_YEAR = re.compile(r"(\d) +(год[а-я]*|г\.)")


class RussianWords:
    """Names by petrovich, phrases by pymorphy3; forms given by people win over both."""

    def name_in(self, person: Person, case: Case) -> str:
        """Full name in a case. Raises `RenderingFailed` when the gender cannot be told."""
        return person.name_forms.get(case) or name_in(person.full_name, person.gender, case)

    def position_in(self, person: Person, case: Case) -> str:
        """Position in a case: «заместителя директора по УВР»."""
        return person.position_forms.get(case) or phrase_in(person.position, case, living=True)

    def organisation_in(self, organisation: Organisation, case: Case) -> str:
        """Short name of an organisation in a case."""
        return organisation.forms.get(case) or phrase_in(organisation.short_name, case)

    def phrase_in(self, phrase: str, case: Case, *, living: bool = False) -> str:
        """A noun phrase in a case, its first letter small: it stands inside a sentence."""
        changed = phrase_in(phrase, case, living=living)
        first = changed.split(" ")[0]
        return changed if first.isupper() else self._small(changed)

    def initials(self, person: Person, *, first: bool = True) -> str:
        """«И.О. Фамилия» or «Фамилия И.О.»."""
        return self.initials_in(person, "nominative", first=first)

    def initials_in(self, person: Person, case: Case, *, first: bool = False) -> str:
        """Surname in a case with the initials of the name as it is."""
        surname = parted(self.name_in(person, case))[0]
        _, name, patronymic = parted(person.full_name)
        given = [word for word in (name, *patronymic.split()[:1]) if word[:1].isupper()]
        letters = "".join(_initial(word) for word in given)
        ordered = (letters, surname) if first else (surname, letters)
        return NBSP.join(part for part in ordered if part)

    def date_long(self, day: date) -> str:
        """«1 сентября 2026 года»; a line may break between the month and the year only."""
        return f"{day.day}{NBSP}{OF_MONTHS[day.month - 1]} {day.year}{NBSP}года"

    def date_digits(self, day: date) -> str:
        """«01.09.2026»."""
        return f"{day:%d.%m.%Y}"

    def quoted(self, text: str) -> str:
        """Text in «ёлочки», inner quotes in „лапки“."""
        inner = text[1:-1] if _is_quotation(text) else text
        return f"«{inner.replace('«', '„').replace('»', '“')}»"

    def tidy(self, text: str) -> str:
        """The text with «ёлочки» for typed quotes, unbreakable spaces and hyphens where a line must not part.

        Spaces stand around «№», after «г.», between initials and surname, before «года» and a dash; hyphens in a
        number.
        """
        text = _TYPED.sub(_in_quotes, text)
        text = _STICKY.sub(rf"\1{NBSP}", text)
        text = text.replace(" – ", f"{NBSP}– ")
        text = _INITIAL.sub(rf"\1\2{NBSP}", text)
        text = _OF_NUMBER.sub(NBSP, text)
        text = _NUMBER.sub(lambda found: found[0].translate(_WHOLE), text)
        return _YEAR.sub(rf"\1{NBSP}\2", text)

    def heading(self, text: str) -> str:
        """A tidy text whose words of one letter go with the next one: no line of a heading ends with «в»."""
        return _SMALL.sub(rf"\1{NBSP}", self.tidy(text))

    @staticmethod
    def _small(text: str) -> str:
        proper = text.startswith(("Указ", "Федеральн", "Конституци"))
        return text if proper else text[:1].lower() + text[1:]


def _in_quotes(found: re.Match[str]) -> str:
    """Quotes as they are printed: „лапки“ inside «ёлочки»."""
    before = found.string[: found.start()]
    inside = before.count("«") > before.count("»")
    return f"„{found['text']}“" if inside else f"«{found['text']}»"


def _initial(word: str) -> str:
    """«И.», of a double name «А.-М.»; initials typed by people stay as they are."""
    return word if "." in word else "-".join(f"{part[0]}." for part in word.split("-") if part)


def _is_quotation(text: str) -> bool:
    """Whether the text is one quotation from its first sign to its last."""
    depth = 0
    for place, sign in enumerate(text):
        depth += (sign == "«") - (sign == "»")
        if depth <= 0:
            return sign == "»" and place == len(text) - 1
    return False
