"""Requisites as they stand on the sheet: letterhead in two looks, stamps, signature, visas, attachments, acquaintance.

Their values are the parts of `models/documents/requisites.py`: `letterhead`, `registered`, `signatures`, `acquainted`.
"""

from templates.layout import (
    CENTRE,
    KEEP,
    LEFT,
    LOW,
    PAGE_BREAK,
    RIGHT,
    SIGNED_ROW,
    UNDER,
    WIDTH,
    Column,
    cell,
    each,
    listing,
    p,
    points,
    records,
    row,
    table,
    tag_row,
    when,
)

FOOT = (  # a frame at the foot of the page; text never stands beside it
    '<w:framePr w:w="7900" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" w:xAlign="left" w:yAlign="bottom"/>'
)
_SIGNING = (3300, 1400, 2138, 2800)  # position, signature of a visa, room between, name or day
_HIGH = '<w:cantSplit/><w:trHeight w:val="480" w:hRule="atLeast"/>'


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
    """Position left, room for the signature, initials and surname right; the mark of an electronic one under them.

    Under it visas (визы): those who agreed, each with a place for the day. One table, whose rows are never parted: a
    paragraph between two tables would let the second one slip onto a sheet of its own.
    """
    signer = (
        cell(_SIGNING[0] + _SIGNING[1], p("Sign", "{{ person.position }}", KEEP), '<w:gridSpan w:val="2"/>' + LOW)
        + cell(_SIGNING[2], p("Sign", "", KEEP), LOW)
        + cell(_SIGNING[3], p("Sign", "{{ person.name }}", KEEP + RIGHT), LOW)
    )
    visa = (
        cell(_SIGNING[0], p("Visa", "{{ person.position }}", KEEP), LOW)
        + cell(_SIGNING[1], p("Visa", "", KEEP), UNDER + LOW)
        + cell(_SIGNING[2], p("Visa", "{{ person.name }}", KEEP + CENTRE), LOW)
        + cell(_SIGNING[3], p("Visa", "«___»\u00a0_________\u00a020___\u00a0г.", KEEP + RIGHT), LOW)
    )
    box = p("Gap", "", KEEP) + each("line in signatures.electronic", p("Electronic", "{{ line }}", KEEP))
    rows = (
        _each("person in signatures.signers", row(signer, _HIGH))
        + _when("signatures.electronic", _across(box + p("Tail", "", KEEP)))
        + _when("signatures.visas", _across(p("Visas", "СОГЛАСОВАНО:", KEEP)))
        + _each("person in signatures.visas", row(visa, _HIGH))
    )
    return p("Gap", "", KEEP) + table(_SIGNING, rows, borders="")


def _each(loop: str, rows: str) -> str:
    return tag_row(f"for {loop}") + rows + tag_row("endfor")


def _when(condition: str, rows: str) -> str:
    return tag_row(f"if {condition}") + rows + tag_row("endif")


def _across(content: str) -> str:
    return row(cell(sum(_SIGNING), content, f'<w:gridSpan w:val="{len(_SIGNING)}"/>'))


def executor() -> str:
    """The executor mark (отметка об исполнителе) and distribution, at the foot of the page where the paper ends."""
    mark = "{{ signatures.executor }}{% if signatures.phone %}\n{{ signatures.phone }}{% endif %}"
    copies = each("line in signatures.distribution", p("Executor", "{{ line }}", FOOT))
    return copies + when("signatures.executor", p("Executor", mark, FOOT)) + p("Tail", "")  # the frame's anchor


def last_points(number: int | str) -> str:
    """What ends the points of every order: the repeal of the order whose place it takes, if any, and the control.

    `number`: of the first of them, a figure or an expression.
    """
    if isinstance(number, int):
        first, last = f"{number}", f"{{{{ {number + 1} if repeal else {number} }}}}"
    else:
        first, last = f"{{{{ {number} }}}}", f"{{{{ {number} + (1 if repeal else 0) }}}}"
    return repealing(f"{first}. {{{{ repeal }}}}") + points(f"{last}. {{{{ control }}}}", kept=1)


def repealing(text: str) -> str:
    """The point of repeal: its date and number are one long piece, justified lines before it would gape."""
    return when("repeal", p("Point", text, KEEP + LEFT))


def ending() -> str:
    """What follows the text of every signed paper: signature, visas, executor and distribution."""
    return signature() + executor()


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
        + p("Point", f"С {paper} ознакомлены:", f'{KEEP}<w:spacing w:after="60"/>')
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
