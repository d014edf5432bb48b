"""`nastavnik document questionnaire`: a questionnaire of `questionnaires/` as a blank form to be filled in by hand."""

from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Commands
from installation import utc_now
from models.deadlines import SchoolYear
from models.errors import BadInput, NotFound

app = Commands()
BLANK = "______________________________"
AUTUMN = 8  # from August on people print forms for the year that is about to begin


@app.command()
def questionnaire(
    code: Annotated[str, typer.Argument(metavar="CODE", help="Код анкеты: имя файла в questionnaires/.")],
    out: Annotated[Path, typer.Option("--out", metavar="X.docx", help="Куда записать бланк.")],
    school: Annotated[str, typer.Option("--school", metavar="NAME", help="Чей бланк: краткое название школы.")] = BLANK,
    year: Annotated[int | None, typer.Option("--year", min=2000, max=2100, help="Первый год учебного года.")] = None,
) -> None:
    """Напечатать анкету бланком: код анкеты, файл .docx."""
    from models.documents import kind
    from reading.questionnaires import read_questionnaires
    from rendering.files import write_atomically
    from rendering.papers import made
    from rendering.words import RussianWords

    forms = read_questionnaires()
    if code not in forms:
        known = "; ".join(f"{form.code} – {form.title}" for form in forms.values())
        raise NotFound(f"Анкеты «{code}» нет. Есть: {known}.")
    if out.is_dir():
        raise BadInput("это папка, а нужен файл.", place=str(out))
    today = utc_now().date()
    first = year or (today.year if today.month >= AUTUMN else today.year - 1)
    blank = kind("questionnaire")
    issuer = blank.example.issuer.model_copy(update={"short_name": school})
    facts = {"form": forms[code], "school_year": SchoolYear(first).title, "issuer": issuer}
    write_atomically(out, made(blank, blank.example.model_copy(update=facts), RussianWords()))
    typer.echo(str(out))
