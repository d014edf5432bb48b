"""A template prepared once: patched XML, compiled Jinja, members that stay compressed; then only what changes is made.

Equal to docxtpl part by part, in three ways. By text: the filled text goes into the archive as it is. By tree: it is
parsed first, for tables whose columns depend on values, pictures of the template, or markup that is not proved sound.
The slow way: docxtpl itself, when a value is no plain data (rich text, picture, sub-document).
"""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, UndefinedError, meta
from lxml import etree

from models.errors import RenderingFailed
from rendering.prepared.archive import Archive
from rendering.prepared.parts import Body, Footnotes, Margin, Part, Properties, margins, property_text
from rendering.prepared.values import Cleaner, built, plain_texts

_MISSING = re.compile(r"'([^']+)' is undefined|no attribute '([^']+)'")
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")  # those docxtpl fills
_MODIFIED = "{http://purl.org/dc/terms/}modified"
_PICTURES = "word/media/"
_TAGS = ("{{", "{%", "{#")
_FAULTS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)  # of an expression in a template


@lru_cache(maxsize=64)
def prepare(source: bytes, environment: Environment, name: str, *, breaks: bool = True) -> "PreparedTemplate":
    """The prepared template of a .docx, kept for the next time. See `PreparedTemplate`."""
    return PreparedTemplate(source, environment, name, breaks=breaks)


class PreparedTemplate:
    r"""A template ready to be filled from several threads.

    `name` stands in refusals. Without `breaks` the signs `\a` and `\f` in a value do not open a paragraph or a page.
    Raises `RenderingFailed` for a template that cannot be read.
    """

    def __init__(self, source: bytes, environment: Environment, name: str, *, breaks: bool = True) -> None:
        self.name = name
        self._source = source
        self._environment = environment
        self._cleaner = Cleaner(breaks=breaks)
        try:
            self._parts, self._pictures, self._archive = _taken_apart(source, environment)
        except TemplateError as error:
            raise self._refusal(error) from error
        except (etree.XMLSyntaxError, BadZipFile, PackageNotFoundError, *_FAULTS) as error:
            raise RenderingFailed(f"Документ «{name}» не составлен: шаблон не читается: {error}") from error

    @property
    def by_text(self) -> bool:
        """Whether plain data is filled in without parsing XML, empty tables aside."""
        return not any(getattr(part, "by_tree", False) for part in self._parts)

    @property
    def pictures(self) -> frozenset[str]:
        """Members whose bytes may be replaced."""
        return self._pictures

    @cached_property
    def variables(self) -> frozenset[str]:
        """Names the template asks for, anywhere in it."""
        sources = [source for part in self._parts for source in part.sources]
        parsed = map(self._environment.parse, sources)
        return frozenset().union(*map(meta.find_undeclared_variables, parsed))

    def render(self, context: Mapping[str, object], pictures: Mapping[str, bytes] | None = None) -> bytes:
        """The document; `pictures`: other bytes for pictures of the template, by member.

        Raises `RenderingFailed`, naming a value that lacks.
        """
        drawn = pictures or {}
        for lacking in drawn.keys() - self._pictures:
            raise RenderingFailed(f"Документ «{self.name}» не составлен: в шаблоне нет картинки {lacking}.")
        texts = plain_texts(dict(context))
        try:
            if texts is None:
                return self._by_docxtpl(context, drawn)
            if not self._cleaner.is_clean(texts):
                context = self._cleaner.cleaned_all(context)
            return self._archive.filled([part.render(context) for part in self._parts], drawn)
        except (TemplateError, etree.XMLSyntaxError, *_FAULTS) as error:
            raise self._refusal(error) from error

    def _by_docxtpl(self, context: Mapping[str, object], pictures: Mapping[str, bytes]) -> bytes:
        template = _Strict(BytesIO(self._source))
        _open(template)
        values = {key: built(value, template) for key, value in self._cleaner.cleaned_all(context).items()}
        template.render(values, jinja_env=self._environment)
        return Archive(list((_saved(template) | dict(pictures)).items())).filled([])

    def _refusal(self, error: Exception) -> RenderingFailed:
        begun = f"Документ «{self.name}» не составлен"
        if isinstance(error, UndefinedError):
            found = _MISSING.search(str(error))
            lacking = next(filter(None, found.groups()), "") if found else str(error)
            return RenderingFailed(f"{begun}: в данных нет значения «{lacking}».")
        if isinstance(error, etree.XMLSyntaxError):
            return RenderingFailed(f"{begun}: с этими данными разметка нарушена: {error}")
        return RenderingFailed(f"{begun}, ошибка в шаблоне: {error}")


class _Strict(DocxTemplate):  # type: ignore[misc]  # published without types
    """docxtpl that refuses broken markup where it would lose text, and never takes a value for a template."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def render_footnotes(self, context: dict[str, Any], jinja_env: Environment | None = None) -> None:
        for part in _footnotes(self):
            xml = self.render_xml_part(self.patch_xml(part.blob.decode()), part, context, jinja_env)
            etree.fromstring(xml.encode())
            part._blob = xml.encode()  # noqa: SLF001 - as docxtpl does


def _taken_apart(source: bytes, environment: Environment) -> tuple[list[Part], frozenset[str], Archive]:
    """The parts that change, the pictures that may, and the archive that takes them."""
    opened = DocxTemplate(BytesIO(source))
    _open(opened)
    parts: dict[str, Part] = {_member(opened.docx.part): Body.of(opened, environment)}
    for part in margins(opened):
        parts[_member(part)] = Margin.of(opened.get_part_xml(part), environment)
    for part in _footnotes(opened):
        parts[_member(part)] = Footnotes.of(part.blob, environment)
    asked = _with_holes(opened, environment)
    members = _saved(opened)
    if asked:
        core = _member(opened.docx.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES))
        parts[core] = Properties.of(members[core], asked, environment)
    changing = {name: part for name, part in parts.items() if _has_tags(part)}
    members |= {name: part.render({}) for name, part in parts.items() if name not in changing}
    pictures = {name: content for name, content in members.items() if name.startswith(_PICTURES)}
    fixed = [(name, content) for name, content in members.items() if name not in {*changing, *pictures}]
    return list(changing.values()), frozenset(pictures), Archive(fixed, list(changing), pictures)


def _with_holes(opened: DocxTemplate, environment: Environment) -> dict[str, str]:
    """Put holes where properties have tags; the source of each."""
    properties = opened.docx.core_properties
    asked: dict[str, str] = {}
    for name in _PROPERTIES:
        source = getattr(properties, name)
        if any(tag in source for tag in _TAGS):
            asked[name] = source
            setattr(properties, name, Properties.hole(name))
        else:
            setattr(properties, name, property_text(name, environment.from_string(source), {}))
    return asked


def _open(template: DocxTemplate) -> None:
    """Read the package. Where it has no properties, python-docx makes some up: without the time of their making."""
    template.init_docx()
    package = template.docx.part.package
    if any(rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES for rel in package.rels.values()):
        return
    template.docx.core_properties.title = "Word Document"
    core = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
    core.remove(core.find(_MODIFIED))


def _saved(opened: DocxTemplate) -> dict[str, bytes]:
    """Every member as python-docx writes it."""
    out = BytesIO()
    opened.docx.save(out)
    with ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _footnotes(opened: DocxTemplate) -> list[Any]:
    return [part for part in opened.docx.part.package.parts if part.content_type == CONTENT_TYPE.WML_FOOTNOTES]


def _member(part: Any) -> str:
    return str(part.partname.membername)


def _has_tags(part: Part) -> bool:
    return any(tag in source for source in part.sources for tag in _TAGS)
