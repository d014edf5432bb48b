"""Requisites that a paper of a kind cannot do without: a template that does not print them is not taken."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from rendering.templates.remarks import Remark


class Requisite(NamedTuple):
    """A requisite: its paths, and what a person calls it. The first that the shipped template prints is asked for.

    The others stand in references to the document, as on the acquaintance sheet: they do not make up for the head.
    """

    paths: tuple[str, ...]
    title: str


# Source: ГОСТ Р 7.0.97-2025, the form of an order in domain §3. Asked for where the shipped template has them.
REQUISITES = (
    Requisite(("letterhead.issuer",), "наименование организации"),
    Requisite(("registered.date", "registered.reference"), "дата документа"),
    Requisite(("registered.number", "registered.reference"), "регистрационный номер"),
    Requisite(("registered.heading", "registered.quoted", "heading"), "заголовок к тексту"),
    Requisite(("signatures.signers[].position",), "должность того, кто подписывает"),
    Requisite(("signatures.signers[].name",), "инициалы и фамилия того, кто подписывает"),
    Requisite(("grounds",), "основания в преамбуле"),
    Requisite(("control",), "пункт о контроле"),
    Requisite(("acquainted[].name",), "лист ознакомления"),
)
_COPY_IT = "Скопируйте строку с этим тегом из поставляемого шаблона."


def lacking(expected: Collection[str], printed: Collection[str], asked: Collection[str]) -> Iterator[Remark]:
    """What is not printed of the paths that the shipped template prints: a requisite is an error, the rest warnings."""
    for requisite in REQUISITES:
        paths = [path for path in requisite.paths if path in expected]
        if paths and paths[0] not in printed:
            message = f"в шаблоне нет реквизита «{requisite.title}»: {_tag(paths[0])}"
            yield Remark("missing_requisite", message, _COPY_IT)
    told = {_root(path) for requisite in REQUISITES for path in requisite.paths}
    for name in sorted({_root(path) for path in expected} - {_root(path) for path in (*printed, *asked)} - told):
        message = f"значение «{name}» в шаблоне не использовано: в документе его не будет"
        yield Remark("not_printed", message, "Если так и задумано, ничего не делайте.", severity="warning")


def _root(path: str) -> str:
    return path.partition(".")[0].removesuffix("[]")


def _tag(path: str) -> str:
    """How a person would write it."""
    owner, listed, name = path.partition("[].")
    return f"{{{{ x.{name} }}}} в цикле for x in {owner}" if listed else f"{{{{ {path} }}}}"
