"""The templates that are measured, made with python-docx on a lean base, with invented data for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from docx import Document
from docx.document import Document as OpenDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_NEEDED = frozenset({RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS})
_STYLES = frozenset({"Normal", "DefaultParagraphFont", "TableNormal", "TableGrid"})
ROWS = 30

_POINTS = (
    "Утвердить план мероприятий по реализации целевой модели наставничества в {{ school }} на {{ year }} учебный год.",
    "Назначить куратором {{ curator }}, {{ curator_position }}, с {{ starts }}.",
    "Куратору {{ curator_short }} в срок до {{ term }} сформировать базы наставников и наставляемых.",
    "Секретарю {{ secretary }} ознакомить с приказом работников под подпись.",
    "{% if control %}Контроль возложить на {{ control }}.{% else %}Контроль оставляю за собой.{% endif %}",
)
_SECTIONS = (
    *("Общие положения", "Цель и задачи", "Участники", "Права и обязанности наставника"),
    *(
        "Права и обязанности наставляемого",
        "Порядок организации",
        "Отчётность и показатели",
        "Заключительные положения",
    ),
)
_CLAUSE = (
    "Настоящим Положением {{ school }} определяет порядок, в котором наставник и наставляемый согласуют цель работы, "
    "составляют индивидуальный план, проводят встречи не реже одного раза в две недели и отмечают их в журнале. "
    "Изменения плана оформляются письменно и хранятся у куратора до окончания {{ year }} учебного года, после чего "
    "передаются в архив организации вместе с анкетами участников и протоколом итогового собрания."
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A template and the data that fills it. `target`: how many times faster than docxtpl it has to be."""

    name: str
    template: bytes
    data: dict[str, object]
    target: float | None


def papers() -> Iterator[Paper]:
    """An order of one page, with a list of thirty rows, with all that python-docx brings, a regulation of ten pages."""
    yield Paper("order, one page", _order(_lean(), rows=False), _facts(), 40)
    yield Paper(f"order, {ROWS} rows", _order(_lean(), rows=True), _facts() | {"rows": _rows()}, 40)
    full = _order(Document(), rows=True)
    yield Paper(f"order, {ROWS} rows, full package", full, _facts() | {"rows": _rows()}, 40)
    yield Paper("regulation, 10 pages", _regulation(), _facts(), None)


def _facts() -> dict[str, object]:
    return {
        "parents": ["Управление образования", "администрации Энского городского округа"],
        "school": "МБОУ «Средняя школа № 5» г. Энска",
        "address": "ул. Школьная, д. 1, г. Энск\nтел. (00000) 0-00-00",
        "date": "1 сентября 2026 года",
        "number": "28-од",
        "heading": "О реализации целевой модели наставничества в 2026/2027 учебном году",
        "year": "2026/2027",
        "curator": "Петрову Анну Сергеевну",
        "curator_short": "Петровой А.С.",
        "curator_position": "заместителя директора по воспитательной работе",
        "starts": "1 сентября 2026 года",
        "term": "15 октября 2026 года",
        "secretary": "Ивановой Н.П.",
        "control": "",
        "director": "С.В. Сидоров",
    }


def _rows() -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "title": f"Мероприятие {number}: встреча наставников и наставляемых, обсуждение плана работы",
            "term": f"до {number} ноября 2026 года",
            "responsible": "куратор, классные руководители",
        }
        for number in range(1, ROWS + 1)
    ]


def _order(document: OpenDocument, *, rows: bool) -> bytes:
    for line in ("{%p for line in parents %}", "{{ line }}", "{%p endfor %}", "{{ school }}", "{{ address }}"):
        _line(document, line)
    for line in ("ПРИКАЗ", "{{ date }}\t№ {{ number }}", "{{ heading }}"):
        _line(document, line, bold=True)
    for number, point in enumerate(_POINTS, 1):
        _line(document, f"{number}. {point}")
    sign = document.add_table(1, 2).rows[0].cells
    sign[0].text, sign[1].text = "Директор", "{{ director }}"
    if rows:
        _list(document)
    return _saved(document)


def _list(document: OpenDocument) -> None:
    table = document.add_table(4, 4, "Table Grid")
    heads = ("№ п/п", "Мероприятие", "Срок", "Ответственные")
    fields = ("number", "title", "term", "responsible")
    for index, (head, name) in enumerate(zip(heads, fields, strict=True)):
        table.cell(0, index).paragraphs[0].add_run(head).bold = True
        table.cell(2, index).text = f"{{{{ row.{name} }}}}"
    table.cell(1, 0).text = "{%tr for row in rows %}"
    table.cell(3, 0).text = "{%tr endfor %}"


def _regulation() -> bytes:
    document = _lean()
    _line(document, "Положение о наставничестве в {{ school }}", bold=True)
    for number, section in enumerate(_SECTIONS, 1):
        _line(document, f"{number}. {section}", bold=True)
        for clause in range(1, 7):
            _line(document, f"{number}.{clause}. {_CLAUSE}")
    return _saved(document)


def _line(document: OpenDocument, text: str, *, bold: bool = False) -> None:
    run = document.add_paragraph().add_run(text)
    run.bold = bold or None


def _lean() -> OpenDocument:
    """The default document of python-docx without its 30 KB of themes, samples, lists and styles."""
    document = Document()
    package, part = document.part.package, document.part
    document.core_properties.title = "Приказ"
    for owner, kept in (
        (part, _NEEDED),
        (package, {RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES}),
    ):
        for link in [link for link in owner.rels.values() if link.reltype not in kept]:
            del owner.rels[link.rId]
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in _STYLES:
            styles.remove(style)
    styles.remove(styles.find(qn("w:latentStyles")))
    document.styles["Normal"].font.name = "Liberation Serif"
    document.styles["Normal"].font.size = Pt(14)
    document.styles["Normal"].paragraph_format.space_after = Pt(4)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(10)
    section.top_margin = section.bottom_margin = Mm(20)
    return document


def _saved(document: OpenDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
