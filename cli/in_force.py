"""`nastavnik document publish, acquaint, acquainted, amend, supersede`: the life of a registered document."""

from typing import Annotated

import typer

from cli.acting import CURATOR, HEAD, Place, acting
from cli.errors import Commands
from cli.found import documents_of, found, lines_of, one_of
from models import acts as a
from models.documents import KINDS
from models.ids import amending_id, task_of_document

app = Commands()
KindArgument = Annotated[str, typer.Argument(metavar="KIND", help="Вид документа или его номер из списка.")]
LinkOption = Annotated[str, typer.Option("--link", help="Адрес страницы.")]
ReadersOption = Annotated[
    list[str] | None, typer.Option("--who", metavar="WHO", help="Кто знакомится: код роли или лица; по виду, если нет.")
]
ReaderOption = Annotated[str, typer.Option("--who", metavar="WHO", help="Кто ознакомлен: как в листе.")]
ByOption = Annotated[str, typer.Option("--by", metavar="KIND", help="Каким документом заменён: вид или номер.")]
ByCycleOption = Annotated[
    str | None, typer.Option("--by-cycle", metavar="CYCLE", help="Цикл нового документа, если заменяют прошлогодний.")
]


@acting(app, "publish")
def publish(place: Place, kind: KindArgument, link: LinkOption) -> a.Act:
    """Отметить размещение документа на сайте."""
    return place.act(a.PublishDocument, HEAD, document=found(place, kind), reason=link)


@acting(app, "acquaint")
def acquaint(place: Place, kind: KindArgument, who: ReadersOption = None) -> a.Act:
    """Передать документ на ознакомление; не подписавшим придут напоминания."""
    line = one_of(lines_of(place), kind)
    readers = who or [step.role for step in KINDS[line.kind].approval if step.act == "acquaint"]
    return place.act(a.AskAcquaintance, HEAD, document=line.id, readers=tuple(readers))


@acting(app, "acquainted")
def acquainted(place: Place, kind: KindArgument, who: ReaderOption) -> a.Act:
    """Отметить подпись в листе ознакомления."""
    return place.act(a.Acquaint, HEAD, document=found(place, kind), reader=who)


@acting(app, "amend")
def amend(place: Place, kind: KindArgument) -> a.Act:
    """Подготовить новый документ вместо действующего; действующий не меняется."""
    lines = lines_of(place)
    line = one_of(lines, kind)
    identity = amending_id(line.id, {other.id for other in lines})
    act = place.act(a.DraftDocument, CURATOR, document=identity, kind=line.kind, task="")
    return act.model_copy(update={"task": task_of_document(identity)})  # the id, whatever the plan prints today


@acting(app, "supersede")
def supersede(place: Place, kind: KindArgument, by: ByOption, by_cycle: ByCycleOption = None) -> a.Act:
    """Отметить, что документ заменён другим зарегистрированным; прежний остаётся в деле."""
    document = found(place, kind)
    if by_cycle is None:
        return place.act(a.SupersedeDocument, HEAD, document=document, by=found(place, by))
    school = "-" if place.year == place.line.id else place.organisation
    successor = one_of(documents_of(place.installation, by_cycle, school), by)
    return place.act(a.SupersedeDocument, HEAD, document=document, by=successor.id)
