"""Commands on a whole installation: `up`, `demo`, `simulate`, the parts of `up`, `rebuild`, `health`."""

import asyncio
import logging
import signal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cli.errors import Commands
from cli.opened import opened
from cli.options import DEFAULT_DATA, DataOption, JsonOption, one_line, print_json, say
from cli.spoken import healthy, rehearsed
from installation import Installation, settle, utc_now
from models.errors import NastavnikError
from reading.roadmaps import load_roadmap
from settings import Settings
from storage.database import Database
from storage.health import waiting
from storage.revision import check_revision

app = Commands()

PortOption = Annotated[int | None, typer.Option("--port", min=1, max=65535, help="Порт веб-страницы.")]
EnginePortOption = Annotated[
    int | None, typer.Option("--engine-port", min=1, max=65535, help="Порт сервера процессов.")
]


class Behave(StrEnum):
    """How the people of a rehearsal act."""

    punctual = "punctual"
    late = "late"
    absent = "absent"
    mixed = "mixed"


@app.command()
def up(data: DataOption = DEFAULT_DATA, port: PortOption = None, engine_port: EnginePortOption = None) -> None:
    """Запустить всё встроенное: сервер процессов, исполнитель, веб-страницу. Ctrl-C останавливает."""
    from cli.running import lock, prepare_folder, run_tree

    settings = Settings.load(data=data, web_port=port)
    with lock(settings):
        prepare_folder(settings).close()
        run_tree(settings, engine_port, [], f"Доска: http://{settings.web_host}:{settings.web_port}/")


@app.command()
def demo(
    schools: Annotated[int, typer.Option(min=1, max=500, help="Сколько школ.")] = 7,
    day_seconds: Annotated[float, typer.Option(min=0.05, max=86_400, help="Сколько секунд длится день.")] = 2.0,
    data: Annotated[Path, typer.Option("--data", metavar="DIR", help="Папка данных.")] = Path("var/demo"),
    port: PortOption = None,
) -> None:
    """Показать учебный год семи школ в работе; следующий запуск продолжает с того же места."""
    from cli.running import child, lock, prepare_folder, run_tree
    from rehearsal.demo import Pace, prepare

    settings = Settings.load(data=data, web_port=port)
    with lock(settings):
        prepare_folder(settings).close()
        installation = Installation.open(settings)
        cycle_id = prepare(installation, Pace(schools, day_seconds), utc_now())
        installation.database.close()
        players = child("players", "Участники", "players", cycle_id, "--data", settings.data)
        address = f"http://{settings.web_host}:{settings.web_port}/"
        say(f"Репетиция: {schools} школ вымышленного Энска, день длится {day_seconds:g} с.")
        run_tree(settings, None, [players], f"Доска: {address}  (только чтение, вход не нужен; Ctrl-C останавливает)")


@app.command(hidden=True)
def players(cycle_id: str, data: DataOption = DEFAULT_DATA) -> None:
    """Играть роль школ в репетиции (часть `demo`)."""
    from rehearsal.demo import play

    stop = _stop_flag()
    with opened(data) as installation:
        play(installation, cycle_id, lambda: bool(stop))


@app.command()
def simulate(
    plan: Annotated[str, typer.Argument(metavar="ROADMAP", help="Файл YAML или код готовой дорожной карты.")],
    year: Annotated[int, typer.Option(min=2000, max=2100, help="Год, в сентябре которого начинается учебный.")],
    schools: Annotated[int, typer.Option(min=1, max=500, help="Сколько школ.")] = 7,
    behaviour: Annotated[Behave, typer.Option(help="Как ведут себя участники.")] = Behave.mixed,
    seed: Annotated[int, typer.Option(help="Зерно случая: то же зерно – тот же год.")] = 1,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Куда сложить документы, письма, журнал и итог.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Прожить целый учебный год за секунды: настоящие процессы, ускоренное время."""
    from rehearsal.simulation import Script
    from rehearsal.simulation import simulate as run_simulation

    chosen = load_roadmap(plan)
    folder = out or DEFAULT_DATA / "rehearsals" / f"{chosen.id}-{year}-{behaviour}-{seed}"
    summary = asyncio.run(run_simulation(Script(chosen, year, schools, behaviour.value, seed, folder)))
    if as_json:
        print_json(summary)
    else:
        typer.echo("\n".join(rehearsed(chosen.title, summary, folder)))
    if summary["errors"]:
        raise NastavnikError("Репетиция прошла с ошибками: " + "; ".join(summary["errors"][:5]))


@app.command()
def worker(data: DataOption = DEFAULT_DATA) -> None:
    """Исполнять процессы (часть `up`; в промышленной установке – отдельно)."""
    from worker import run_worker

    settings = Settings.load(data=data)
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    asyncio.run(run_worker(settings))


@app.command()
def web(
    data: DataOption = DEFAULT_DATA,
    port: PortOption = None,
    host: Annotated[str | None, typer.Option("--host", help="Адрес, на котором слушать.")] = None,
) -> None:
    """Веб-страница и JSON API (часть `up`; в промышленной установке – отдельно)."""
    import uvicorn

    from acts.desk import Desk
    from web.app import create_app
    from web.papers import Papers

    settings = Settings.load(data=data, web_port=port, web_host=host)
    database = Database(settings.database_url)
    database.check()
    desk, where = Desk(database, utc_now), (settings.data, settings.zone, settings.web_host)
    papers = Papers.open(desk, *where, settings.web_changes)
    application = create_app(database, utc_now, papers=papers)
    settle()
    uvicorn.run(
        application,
        host=settings.web_host,
        port=settings.web_port,
        log_level=settings.log_level.lower(),
        server_header=False,
    )


@app.command()
def migrate(data: DataOption = DEFAULT_DATA) -> None:
    """Привести базу данных и пространство имён сервера процессов к этой версии."""
    from cli.running import prepare_folder
    from engine.namespace import ensure_namespace

    settings = Settings.load(data=data)
    prepare_folder(settings).close()
    if settings.temporal_address:
        asyncio.run(ensure_namespace(settings.temporal_address, settings.temporal_namespace))
    say("База данных готова.")


@app.command()
def rebuild(data: DataOption = DEFAULT_DATA, as_json: JsonOption = False) -> None:
    """Вернуть идущие процессы серверу, который их потерял: они продолжатся с записанного состояния."""
    from storage.announcements import announce

    with opened(data) as installation, installation.database.write() as connection:
        told = announce(connection)
    one_line({"told": told}, lambda: f"Сообщено процессам: {told}. Исполнитель запустит недостающие.", as_json=as_json)


@app.command()
def health(data: DataOption = DEFAULT_DATA, as_json: JsonOption = False) -> None:
    """Проверить установку: база, сервер процессов, недоставленное. Код 1, если что-то не в порядке."""
    from client.probe import engine_answers

    with opened(data) as installation:
        settings = installation.settings
        with installation.database.read() as connection:
            check_revision(connection)
            found = waiting(connection, utc_now())
        answers = asyncio.run(
            engine_answers(
                settings.temporal_address or _embedded(settings), settings.temporal_namespace, settings.payload_key
            )
        )
    facts = {
        "ok": answers is None,
        "database": "ok",
        "engine": answers or "ok",
        "outbox_backlog": found.outbox,
        "oldest_undelivered_seconds": found.oldest_seconds,
        "letters_unsent": found.letters_unsent,
        "letters_failed": found.letters_failed,
        "documents_without_file": found.documents_without_file,
    }
    if as_json:
        print_json(facts)
    else:
        typer.echo("\n".join(healthy(facts)))
    if answers is not None:
        raise typer.Exit(1)


def _embedded(settings: Settings) -> str:
    """The address of the embedded engine; empty when it has never run."""
    from engine.dev_server import engine_address

    try:
        return engine_address(settings.data)
    except NastavnikError:
        return ""


def _stop_flag() -> list[int]:
    """Filled by Ctrl-C or SIGTERM."""
    stop: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda got, _frame: stop.append(got))
    return stop
