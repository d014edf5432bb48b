"""Requisites that a paper of a kind cannot do without: a template that does not print them is not taken."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from rendering.templates.remarks import Remark
from rendering.templates.values import Value


class Requisite(NamedTuple):
    """A requisite: paths of which one at least must be printed, and what a person calls it."""

    paths: tuple[str, ...]
    title: str


# Source: ГОСТ Р 7.0.97-2025, the form of an order in domain §3. A kind is asked for those that its context has.
REQUISITES = (
    Requisite(("letterhead.issuer",), "наименование организации"),
    Requisite(("registered.date", "registered.reference"), "дата документа"),
    Requisite(("registered.number", "registered.reference"), "регистрационный номер"),
    Requisite(("registered.heading", "registered.quoted"), "заголовок к тексту"),
    Requisite(("signatures.signers[].position",), "должность того, кто подписывает"),
    Requisite(("signatures.signers[].name",), "инициалы и фамилия того, кто подписывает"),
    Requisite(("grounds",), "основания в преамбуле"),
    Requisite(("control",), "пункт о контроле"),
    Requisite(("acquainted[].name",), "лист ознакомления"),
)
_CHECKED = "Скопируйте строку с этим тегом из поставляемого шаблона."


def lacking(
    names: Mapping[str, Value], expected: Collection[str], printed: Collection[str], asked: Collection[str]
) -> Iterator[Remark]:
    """What is not printed: a requisite is an error, any other `expected` value a warning."""
    whole = Value(form="object", fields=dict(names))
    for requisite in REQUISITES:
        paths = [path for path in requisite.paths if _has(whole, path)]
        if paths and not set(paths) & set(printed):
            tag = "{{ " + paths[0].replace("[]", "") + " }}"
            yield Remark("missing_requisite", f"в шаблоне нет реквизита «{requisite.title}»: {tag}", _CHECKED)
    roots = {path.partition(".")[0].removesuffix("[]") for path in {*asked, *printed}}
    told = {path.partition(".")[0].removesuffix("[]") for requisite in REQUISITES for path in requisite.paths}
    for name in expected:
        if name not in roots and name not in told:
            message = f"значение «{name}» в шаблоне не использовано: в документе его не будет"
            yield Remark("not_printed", message, "Если так и задумано, ничего не делайте.", severity="warning")


def _has(value: Value, path: str) -> bool:
    """Whether a value has the part at a path."""
    for name in path.split("."):
        found = value.fields.get(name.removesuffix("[]"))
        if found is None:
            return False
        value = found.item if name.endswith("[]") and found.item else found
    return True
