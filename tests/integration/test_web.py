from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from models.timescale import Timescale
from storage.database import Database
from tests.integration import board_rows as rows
from tests.integration.installations import migrated
from web.app import create_app
from web.words import moment, pace, unbroken, word_for

HOSTILE = '<script>alert("1")</script> & «Школа»'


@pytest.fixture
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty migrated database in a file."""
    with migrated("sqlite", tmp_path, request) as found:
        yield found


@pytest.fixture
def app(database: Database) -> FastAPI:
    """The application on 15 October 2026."""
    return create_app(database, lambda: rows.NOW)


def browser(app: FastAPI) -> httpx.AsyncClient:
    """A client of an application without a network; breakdowns are answered, not raised."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://testserver")


@pytest_asyncio.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A browser of the application."""
    async with browser(app) as found:
        yield found


@pytest.fixture
def cycle(database: Database) -> str:
    """A cycle of one school with one late task."""
    with database.write() as connection:
        found = rows.add_department(connection, "energetik")
        year = rows.add_school(connection, "energetik", "s1", "Школа № 1")
        rows.add_task(connection, year, "1.1", due_on=date(2026, 10, 5))
        rows.add_task(connection, year, "1.2", "done", date(2026, 10, 5))
        rows.add_fact(connection, year, 1, {"event": "stage_opened", "stage": "1"})
    return found


async def test_an_empty_installation_says_how_to_launch(client: httpx.AsyncClient) -> None:
    """The first page names the command."""
    answer = await client.get("/")
    assert answer.status_code == 200
    assert "nastavnik cycle launch" in answer.text


async def test_the_board_shows_day_state_and_lateness_in_words(client: httpx.AsyncClient, cycle: str) -> None:
    """Colour never speaks alone: the cell says its state, its fraction and its days."""
    page = (await client.get("/")).text
    for words in ("15\xa0октября\xa02026, четверг", "просрочен", "10\xa0дн.", "1/2", "Школа №\xa01", "Открыт этап 1"):
        assert words in page


async def test_a_rehearsal_is_marked_with_its_pace(database: Database, client: httpx.AsyncClient) -> None:
    """A rehearsal must never be taken for the real year."""
    scale = Timescale(engine_origin=rows.NOW, model_origin=rows.NOW, speed=4320)
    with database.write() as connection:
        rows.add_department(connection, "energetik", scale=scale)
    page = (await client.get("/")).text
    assert "репетиция" in page
    assert "сутки за 20\xa0с" in page
    assert "В цикле ещё нет школ." in page


async def test_a_real_year_has_no_mark_of_rehearsal(client: httpx.AsyncClient, cycle: str) -> None:
    """The mark is only for a scaled clock."""
    assert "репетиция" not in (await client.get("/")).text


@pytest.mark.parametrize("address", ["/cycles/cycle/energetik/standard/2026", "/cycles/energetik/standard/2026"])
async def test_a_cycle_has_its_own_page(client: httpx.AsyncClient, cycle: str, address: str) -> None:
    """With or without the prefix of its id."""
    answer = await client.get(address)
    assert answer.status_code == 200
    assert "Управление energetik" in answer.text


async def test_several_cycles_can_be_chosen(database: Database, client: httpx.AsyncClient, cycle: str) -> None:
    """The page links to every cycle, the one shown is marked."""
    with database.write() as connection:
        rows.add_department(connection, "severny")
    page = (await client.get("/cycles/severny/standard/2026")).text
    assert 'href="/cycles/energetik/standard/2026"' in page
    assert 'href="/cycles/severny/standard/2026" aria-current="page"' in page


async def test_the_changing_part_is_sent_only_when_it_has_changed(
    database: Database, client: httpx.AsyncClient, cycle: str
) -> None:
    """A screen that has it already gets 304; a new fact gives it anew."""
    first = await client.get("/board", params={"cycle": cycle})
    assert first.status_code == 200
    assert "<html" not in first.text
    known = {"If-None-Match": first.headers["etag"]}
    assert (await client.get("/board", params={"cycle": cycle}, headers=known)).status_code == 304
    with database.write() as connection:
        rows.add_fact(connection, rows.year_id("energetik", "s1"), 2, {"event": "stage_completed", "stage": "1"})
    again = await client.get("/board", params={"cycle": cycle}, headers=known)
    assert again.status_code == 200
    assert "Завершён этап 1" in again.text


async def test_a_hostile_name_stays_text(database: Database, client: httpx.AsyncClient) -> None:
    """Whatever an organisation is called, it cannot become markup."""
    with database.write() as connection:
        rows.add_department(connection, "energetik")
        rows.add_school(connection, "energetik", "s1", HOSTILE)
    page = (await client.get("/")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; «Школа»" in page


async def test_pages_have_nothing_inline_and_nothing_foreign(client: httpx.AsyncClient, cycle: str) -> None:
    """The content policy forbids inline code and other hosts; pages keep to it."""
    page = (await client.get("/")).text
    for forbidden in (" style=", "<style", "onclick", "http://", "https://", "<script>"):
        assert forbidden not in page


@pytest.mark.parametrize("address", ["/", "/healthz", "/nowhere", "/api/v1/cycles", "/static/board.css"])
async def test_every_answer_carries_the_protecting_headers(client: httpx.AsyncClient, address: str) -> None:
    """Pages, data, files and refusals alike."""
    headers = (await client.get(address)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("name", ["board.css", "board.js", "icon.svg"])
async def test_files_of_the_page_are_served(client: httpx.AsyncClient, cycle: str, name: str) -> None:
    """The page names each file with a mark of its content, and it is there."""
    page = (await client.get("/")).text
    (address,) = {part for part in page.split('"') if part.startswith(f"/static/{name}?")}
    assert (await client.get(address)).status_code == 200


async def test_the_api_gives_cycles_and_the_status(client: httpx.AsyncClient, cycle: str) -> None:
    """The same answer as the command line; without a cycle, of the newest one."""
    (line,) = (await client.get("/api/v1/cycles")).json()
    assert (line["id"], line["year"], line["state"]) == (cycle, 2026, "running")
    named = (await client.get("/api/v1/cycles/status", params={"cycle": cycle})).json()
    assert named == (await client.get("/api/v1/cycles/status")).json()
    assert (named["today"], named["schools"][0]["overdue"]) == ("2026-10-15", 1)


async def test_the_api_describes_itself(client: httpx.AsyncClient) -> None:
    """OpenAPI names the paths of programs, not the pages of people."""
    paths = (await client.get("/api/v1/openapi.json")).json()["paths"]
    assert {"/api/v1/cycles", "/api/v1/cycles/status", "/healthz"} <= paths.keys()
    assert "/" not in paths


@pytest.mark.parametrize(
    "address", ["/api/v1/cycles/status", "/api/v1/cycles/status?cycle=cycle/x/y/2026", "/api/none"]
)
async def test_programs_are_refused_in_json(client: httpx.AsyncClient, address: str) -> None:
    """What is not there is 404 with one Russian sentence."""
    answer = await client.get(address)
    assert answer.status_code == 404
    assert answer.json()["error"].endswith(".")


@pytest.mark.parametrize("address", ["/cycles/x/y/2026", "/nowhere", "/board?cycle=no"])
async def test_people_are_refused_on_a_page(client: httpx.AsyncClient, address: str) -> None:
    """What is not there is 404 with a sentence and the way back."""
    answer = await client.get(address)
    assert answer.status_code == 404
    assert "К доске цикла" in answer.text


async def test_a_probe_of_a_sound_installation_is_200(
    database: Database, client: httpx.AsyncClient, cycle: str
) -> None:
    """It tells what waits: facts for workflows and how long, letters for people."""
    year = rows.year_id("energetik", "s1")
    with database.write() as connection:
        rows.add_undelivered(connection, year, 1)
        rows.add_letter(connection, year, "l1", "reminder")
        rows.add_letter(connection, year, "l2", "reminder", "failed")
        rows.add_letter(connection, year, "l3", "reminder", "sent")
    answer = await client.get("/healthz")
    assert answer.status_code == 200
    waits = {"outbox_backlog": 1, "oldest_undelivered_seconds": (rows.NOW - rows.NOON).total_seconds()}
    letters = {"letters_unsent": 2, "letters_failed": 1}
    assert answer.json() == {"ok": True, "database": "ok", **waits, **letters, "documents_without_file": 0}


async def test_the_age_of_a_rehearsals_fact_is_told_in_real_time(database: Database, client: httpx.AsyncClient) -> None:
    """A day of a rehearsal is seconds of waiting."""
    origin = rows.NOW - timedelta(seconds=30)
    scale = Timescale(engine_origin=origin, model_origin=rows.NOON, speed=8640)
    with database.write() as connection:
        cycle = rows.add_department(connection, "energetik", scale=scale)
        rows.add_fact(connection, cycle, 1, {"event": "closing_begun"}, rows.NOON + timedelta(days=1))
        rows.add_undelivered(connection, cycle, 1)
    answer = await client.get("/healthz")
    assert answer.json()["oldest_undelivered_seconds"] == pytest.approx(20)


async def test_a_database_without_its_schema_fails_the_probe_and_the_page(tmp_path: Path) -> None:
    """503 with a sentence; pages too, not a breakdown."""
    database = Database.in_folder(tmp_path)
    async with browser(create_app(database, lambda: rows.NOW)) as client:
        probe, page = await client.get("/healthz"), await client.get("/")
    database.close()
    assert (probe.status_code, page.status_code) == (503, 503)
    assert "nastavnik migrate" in probe.json()["database"]
    assert probe.json()["ok"] is False


async def test_a_schema_of_another_version_fails_the_probe(database: Database, client: httpx.AsyncClient) -> None:
    """An installation that was not migrated must not take traffic."""
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    answer = await client.get("/healthz")
    assert answer.status_code == 503
    assert "другой версии" in answer.json()["database"]


async def test_the_callers_own_probe_can_fail_it(database: Database) -> None:
    """The engine's state is known to the caller; its words are passed on."""
    app = create_app(database, lambda: rows.NOW, lambda: {"engine": "не отвечает", "ok": False})
    async with browser(app) as client:
        answer = await client.get("/healthz")
    assert answer.status_code == 503
    assert (answer.json()["engine"], answer.json()["database"]) == ("не отвечает", "ok")


async def test_a_breakdown_is_a_sentence_with_protecting_headers(database: Database) -> None:
    """The reason goes to the server's log, never to the reader."""

    def broken() -> dict[str, object]:
        raise RuntimeError("secret")

    async with browser(create_app(database, lambda: rows.NOW, broken)) as client:
        answer = await client.get("/healthz")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize(
    ("number", "word"),
    [(0, "писем"), (1, "письмо"), (3, "письма"), (5, "писем"), (11, "писем"), (21, "письмо"), (112, "писем")],
)
def test_a_number_chooses_the_form_of_its_word(number: int, word: str) -> None:
    """Russian counts in three forms."""
    assert word_for(number, "письмо", "письма", "писем") == word


@pytest.mark.parametrize(
    ("speed", "words"),
    [(1, "в обычном темпе"), (1440, "сутки за 1\xa0мин"), (4320, "сутки за 20\xa0с"), (172_800, "сутки за 0,5\xa0с")],
)
def test_pace_is_told_by_the_length_of_a_day(speed: float, words: str) -> None:
    """People feel how long a day lasts, not a factor."""
    assert pace(Timescale(engine_origin=rows.NOW, model_origin=rows.NOW, speed=speed)) == words


def test_a_moment_of_today_needs_no_date() -> None:
    """Other days are named."""
    at = datetime(2026, 10, 15, 9, 5, tzinfo=UTC)
    assert moment(at, date(2026, 10, 15)) == "09:05"
    assert moment(at, date(2026, 10, 16)) == "15\xa0октября, 09:05"


def test_numbers_and_initials_do_not_part() -> None:
    """A line never breaks after «№», «г.» and initials."""
    assert unbroken("СОШ № 3 им. И. И. Рынкового г. Мегион") == "СОШ №\xa03 им.\xa0И.\xa0И.\xa0Рынкового г.\xa0Мегион"
