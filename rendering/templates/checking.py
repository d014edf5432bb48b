"""The check of a template: package, layout, tags, requisites; then it is filled with the sample of its kind.

Runs in a process of its own (see `limited`), for the file may come from anybody.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, nodes
from pydantic import BaseModel, ConfigDict, Field

from models.errors import RenderingFailed
from models.findings import Finding
from rendering.prepared import PreparedTemplate, document_environment
from rendering.prepared.parts import margins
from rendering.prepared.text import patched
from rendering.templates.blocks import Blocks, russian, through_tree
from rendering.templates.clean import cleaned
from rendering.templates.comments import commented
from rendering.templates.expressions import Judge
from rendering.templates.fields import outside
from rendering.templates.layout import laid_out
from rendering.templates.package import Package
from rendering.templates.places import Paragraphs, Tag, spans, tag, tags
from rendering.templates.remarks import Refused, Remark, Spot
from rendering.templates.requisites import lacking
from rendering.templates.scopes import Known, Scope
from rendering.templates.values import Value

MOST_SHOWN = 100
_TITLES = {"header": "верхний колонтитул", "footer": "нижний колонтитул", "footnotes": "сноски"}
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")
_UNREAD = frozenset({"broken_tag", "bad_tag", "too_many_tags", "too_long"})  # then nothing is known to lack
BYTES = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64", frozen=True)


class Asked(BaseModel):
    """What a kind of document asks of its template, told as data.

    `name`: what refusals say; `context`: its sample; `expected`: paths of the values that the shipped template prints.
    """

    model_config = BYTES

    name: str
    names: dict[str, Value]
    context: dict[str, Any]
    pictures: dict[str, bytes] = Field(default_factory=dict)
    expected: tuple[str, ...] = ()


class Checked(BaseModel):
    """What the check found. `marked`: a copy with the remarks as comments; `preview`: the sample filled in.

    `clean`: the template as it is to be kept, only when nothing is wrong with it.
    """

    model_config = BYTES

    findings: tuple[Finding, ...]
    marked: bytes | None = None
    preview: bytes | None = None
    clean: bytes | None = None

    @property
    def accepted(self) -> bool:
        """Whether nothing is wrong with it; warnings do not count."""
        return all(finding.severity != "error" for finding in self.findings)


def check(source: bytes, asked: Asked) -> Checked:
    """Everything that can be said of a template. Never raises for what the file holds."""
    try:
        Package(source)
        clean = _cleaned(source)
        package = Package(clean)
    except Refused as refused:
        return Checked(findings=(refused.remark.finding(asked.name),))
    remarks = list(_remarks(package, clean, asked))
    preview = None
    if not _wrong(remarks):
        try:
            preview = filled(clean, asked)
        except RenderingFailed as error:
            remarks.append(Remark("sample_failed", str(error), "Верните изменённое место к поставляемому виду."))
    return Checked(
        findings=tuple(remark.finding(asked.name) for remark in remarks[:MOST_SHOWN]),
        marked=commented(clean, package.main, remarks[:MOST_SHOWN]) if remarks else None,
        preview=preview,
        clean=clean if preview is not None else None,
    )


def _cleaned(source: bytes) -> bytes:
    try:
        return cleaned(source)
    except Exception as error:  # libraries raise anything on what a stranger wrote
        message = "файл не разбирается как документ Word"
        raise Refused("damaged", message, "Откройте его в Word и сохраните заново как .docx.") from error


def printed_paths(source: bytes, names: Mapping[str, Value]) -> frozenset[str]:
    """Paths of the values that a sound template prints, asks for and loops over."""
    judge = Judge(lambda _code, _message, _suggestion: None)
    scope = _scope(names)
    for paragraphs in _read(Package(source)):
        Blocks(document_environment(), judge, scope).through(_tags(paragraphs))
    return frozenset(filter(None, judge.printed | judge.asked))


def filled(source: bytes, asked: Asked) -> bytes:
    """The sample of the kind in this template. Raises `RenderingFailed`."""
    template = PreparedTemplate(source, document_environment(), asked.name, breaks=False)
    pictures = {name: data for name, data in asked.pictures.items() if name in template.pictures}
    return template.render(asked.context, pictures)


def _wrong(remarks: list[Remark]) -> bool:
    return any(remark.severity == "error" for remark in remarks)


def _remarks(package: Package, source: bytes, asked: Asked) -> Iterator[Remark]:
    """Remarks in the order of the file, each said once."""
    found: list[Remark] = []
    environment = document_environment()
    judge = Judge(lambda _code, _message, _suggestion: None)
    scope = _scope(asked.names)
    read = list(_read(package))
    for paragraphs in read:
        found += outside(paragraphs)
        found += laid_out(paragraphs)
        blocks = Blocks(environment, judge, scope)
        blocks.through(_tags(paragraphs))
        found += blocks.remarks
    for name in package.parts.keys() - {paragraphs.name for paragraphs in read}:
        found += outside(Paragraphs(name, name, package.parts[name]))
    if not _wrong(found):
        found += _whole(source, environment, scope)
    if not any(remark.code in _UNREAD for remark in found):
        found += lacking(asked.expected, judge.printed, judge.asked)
    order = {paragraphs.name: place for place, paragraphs in enumerate(read)}
    found.sort(key=lambda remark: _place(remark, order))
    yield from dict.fromkeys(found)


def _scope(names: Mapping[str, Value]) -> Scope:
    return Scope({name: Known(value, name) for name, value in names.items()})


def _place(remark: Remark, order: dict[str, int]) -> tuple[int, int, int]:
    spot = remark.spot
    return (order.get(spot.part, len(order)), spot.paragraph, spot.start) if spot else (len(order) + 1, 0, 0)


def _read(package: Package) -> Iterator[Paragraphs]:
    """The parts that are filled: the main one, headers and footers, footnotes."""
    yield Paragraphs(package.main, "", package.parts[package.main])
    for kind, title in _TITLES.items():
        for name in dict.fromkeys(package.related(kind)):
            yield Paragraphs(name, title, package.parts[name])


def _tags(paragraphs: Paragraphs) -> Iterator[Tag]:
    for paragraph in paragraphs.all:
        yield from tags(paragraph)
    whole = Spot(paragraphs.name, 0, paragraphs.title or "разметка документа", "")
    for value in paragraphs.loose():
        yield from (tag(value[start:end], whole, None) for start, end in spans(value))


def _whole(source: bytes, environment: Environment, scope: Scope) -> list[Remark]:
    """What Jinja reads of every part, judged anew: tags may hide where no paragraph is."""
    found: list[Remark] = []
    judge = Judge(lambda code, message, suggestion: found.append(Remark(code, message, suggestion)))
    try:
        for text in _sources(source):
            tree = environment.parse(text)
            through_tree(tree.body, scope, judge)
            if next(tree.find_all((nodes.Macro, nodes.Import, nodes.Include, nodes.Block, nodes.Call)), None):
                judge.say("forbidden_tag", "в шаблоне есть тег, который не разрешён", "Удалите его.")
    except TemplateError as error:
        message = f"теги не читаются: {russian(str(error))}"
        found.append(Remark("bad_tag", message, "Сравните шаблон с поставляемым."))
    except Exception:  # noqa: BLE001 - libraries raise anything on what a stranger wrote
        found.append(Remark("damaged", "файл не разбирается", "Откройте его в Word и сохраните заново."))
    return found


def _sources(source: bytes) -> Iterator[str]:
    """Every text that would be given to Jinja, as docxtpl makes it."""
    opened = DocxTemplate(BytesIO(source))
    opened.init_docx()
    yield patched(opened.get_xml())
    yield from (patched(opened.get_part_xml(part)) for part in margins(opened))
    for part in opened.docx.part.package.parts:
        if str(part.partname).endswith("footnotes.xml"):
            yield patched(part.blob.decode())
    yield from (getattr(opened.docx.core_properties, name) for name in _PROPERTIES)
