"""Requisites as they stand on the sheet: letterhead in two looks, stamps, signature, visas, attachments, acquaintance.

Their values are the parts of `models/documents/requisites.py`: `letterhead`, `registered`, `signatures`, `acquainted`.
"""

from templates.layout import (
    KEEP,
    LOW,
    PAGE_BREAK,
    RIGHT,
    SIGNED_ROW,
    WIDTH,
    Column,
    cell,
    each,
    listing,
    p,
    records,
    row,
    table,
    tag_row,
    when,
)

FOOT = (  # a frame at the foot of the page; text never stands beside it
    '<w:framePr w:w="7900" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)


def letterhead(kind: str = "ПРИКАЗ") -> str:
    """Draft mark, parent bodies, issuer, rule, kind, date and number, place, heading."""
    school = p("Issuer", "{{ letterhead.issuer }}") + when(
        "letterhead.short", p("IssuerShort", "({{ letterhead.short }})")
    )
    return "".join(
        (
            when("letterhead.draft", p("Draft", "ПРОЕКТ")),
            each("line in letterhead.parents", p("Parent", "{{ line }}")),
            when("letterhead.department", p("Department", "{{ letterhead.issuer }}"), school),
            each("line in letterhead.contacts", p("Contacts", "{{ line }}")),
            when("letterhead.department", p("DoubleRule", ""), p("Rule", "")),
            p("Kind", kind),
            p("DateLine", "{{ registered.date }}\t№\u00a0{{ registered.number }}"),
            p("Place", "{{ registered.place }}"),
            p("Subject", "{{ registered.heading }}"),
        )
    )


def title(kind: str, heading: str = "{{ heading }}") -> str:
    """The kind and the heading in the middle, for papers without a letterhead."""
    return p("Kind", kind) + p("Title", heading)


def stamps() -> str:
    """Marks of approval: `stamps_left` (ПРИНЯТО, СОГЛАСОВАНО) and `stamps_right` (УТВЕРЖДЕНО) side by side."""
    widths = (4500, 638, 4500)
    left, right = (
        each(
            f"stamp in {name}",
            p("StampWord", "{{ stamp.word }}", KEEP) + each("line in stamp.lines", p("StampLine", "{{ line }}")),
        )
        + p("Tail", "")
        for name in ("stamps_left", "stamps_right")
    )
    cells = cell(widths[0], left) + cell(widths[1], p("Tail", "")) + cell(widths[2], right)
    return table(widths, row(cells), borders="") + p("Gap", "")


def signature() -> str:
    """Position left, room for the signature, initials and surname right: a row for each signer, never parted.

    The mark of an electronic signature is a box under them.
    """
    lines = each("line in signatures.electronic", p("Electronic", "{{ line }}", KEEP))
    box = when("signatures.electronic", p("Gap", "", KEEP) + lines)
    return p("Gap", "", KEEP) + _signers("signatures.signers") + box


def visas() -> str:
    """Visas (визы): those who agreed, under the signature."""
    agreed = p("Visas", "СОГЛАСОВАНО:", KEEP) + _signers("signatures.visas", style="Visa")
    return when("signatures.visas", agreed)


def _signers(people: str, style: str = "Sign") -> str:
    widths = (4700, 2138, 2800)
    cells = (
        cell(widths[0], p(style, "{{ person.position }}"), LOW)
        + cell(widths[1], p(style, ""), LOW)
        + cell(widths[2], p(style, "{{ person.name }}", RIGHT), LOW)
    )
    height = '<w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/>'
    rows = tag_row(f"for person in {people}") + row(cells, height) + tag_row("endfor")
    return table(widths, rows, borders="")


def executor() -> str:
    """The executor mark (отметка об исполнителе) and distribution, at the foot of the page where the paper ends."""
    mark = "{{ signatures.executor }}{% if signatures.phone %}\n{{ signatures.phone }}{% endif %}"
    copies = each("line in signatures.distribution", p("Executor", "{{ line }}", FOOT))
    return copies + when("signatures.executor", p("Executor", mark, FOOT)) + p("Tail", "")  # the frame's anchor


def ending() -> str:
    """What follows the text of every signed paper: signature, visas, executor and distribution."""
    return signature() + visas() + executor()


def attachment(number: int | None, heading: str, paper: str = "приказу", *, turned: bool = False) -> str:
    """The head of an attachment: a new page, its mark upper right, its own title; the only one has no number.

    `turned`: on a sheet on its side, where a page begins anyway.
    """
    named = f"Приложение №\u00a0{number}" if number else "Приложение"
    mark = f"{named}\nк {paper} {{{{ registered.issuer }}}}\n{{{{ registered.reference }}}}"
    return (p("MarkWide", mark) if turned else p("Mark", mark, PAGE_BREAK)) + p("Title", heading)


def private() -> str:
    """The note under the title of a list of people that must not get onto a site."""
    return p("Private", "Содержит персональные данные, размещению на официальном сайте не подлежит", KEEP)


def acquaintance(paper: str = "приказом", *, new: bool = True) -> str:
    """The acquaintance sheet (лист ознакомления), a page of its own; `paper` in the instrumental.

    Not `new` where a page begins anyway, as after a sheet on its side.
    """
    named = f"с {paper} {{{{ registered.issuer }}}}\n{{{{ registered.reference }}}}\n{{{{ registered.quoted }}}}"
    columns = (
        Column(2900, "Фамилия, инициалы", "{{ reader.name }}"),
        Column(3338, "Должность", "{{ reader.position }}"),
        Column(1700, "Подпись"),
        Column(1700, "Дата"),
    )
    return (
        p("SheetTitle", "Лист ознакомления", PAGE_BREAK if new else "")
        + p("Subtitle", named)
        + p("Point", f"С {paper} ознакомлены:", KEEP)
        + records("reader in acquainted", columns, props=SIGNED_ROW)
        + p("Tail", "")  # Word wants a paragraph after the last table
    )


def plan() -> str:
    """The approved plan: stage headings across, then number, measure, term and who answers."""
    widths = (850, 4288, 2100, 2400)
    fields = ("number", "title", "deadline", "responsible")
    stage = cell(WIDTH, p("CellHead", "{{ stage.title }}", KEEP), '<w:gridSpan w:val="4"/>')
    cells = "".join(
        cell(width, p("CellCentre" if field == "number" else "Cell", f"{{{{ row.{field} }}}}"))
        for width, field in zip(widths, fields, strict=True)
    )
    rows = (
        tag_row("for stage in stages")
        + (tag_row("if stage.title") + row(stage) + tag_row("endif"))
        + (tag_row("for row in stage.rows") + row(cells) + tag_row("endfor"))
        + tag_row("endfor")
    )
    return listing(widths, ("№ п/п", "Мероприятие", "Срок", "Ответственные"), rows)
