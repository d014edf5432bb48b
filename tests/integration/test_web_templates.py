"""The pages about templates: a clerk takes one, hands in an edited one, sees what is wrong, puts it in force."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from acts.desk import Desk
from models.documents import KINDS
from rendering.documents import shipped, text_of
from storage import templates
from storage.database import Database
from storage.schema import migrate
from storage.tables import JOURNAL
from tests.integration import board_rows as rows
from tests.rendering.hostile.packages import DOCUMENT, PACKAGES, replaced
from web.app import create_app
from web.papers import Papers, is_loopback
from web.security import MOST_BYTES

KIND = KINDS["order_curator"]
HERE = "http://127.0.0.1:8000"
OWN = {"Origin": HERE}
SCHOOL = "s1"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A migrated database with a department and a school in a running cycle."""
    found = Database.in_folder(tmp_path)
    migrate(found)
    with found.write() as connection:
        rows.add_department(connection, "energetik")
        rows.add_school(connection, "energetik", "s1", "Школа № 1")
    yield found
    found.close()


def browser(
    database: Database, folder: Path, host: str = "127.0.0.1", *, changes: bool | None = None
) -> httpx.AsyncClient:
    """A browser of an application that listens on `host`."""
    papers = Papers.open(Desk(database, lambda: rows.NOW), folder, "Asia/Yekaterinburg", host, changes)
    application = create_app(database, lambda: rows.NOW, papers=papers)
    transport = httpx.ASGITransport(application, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=HERE, headers=OWN)


@pytest_asyncio.fixture
async def client(database: Database, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A browser on the machine of the application."""
    async with browser(database, tmp_path) as found:
        yield found


def edited(text: str) -> bytes:
    """The shipped template with one more paragraph."""
    return replaced(shipped(KIND.code), DOCUMENT, "<w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


async def handed_in(client: httpx.AsyncClient, source: bytes, owner: str = "") -> str:
    """Send a template as the form does; the address of what was found."""
    answer = await client.post(
        f"/templates/{KIND.code}", files={"template": ("шаблон.docx", source)}, data={"owner": owner}
    )
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_every_kind_is_listed_with_its_version(client: httpx.AsyncClient) -> None:
    """By stages; the board leads here; a school sees what it issues itself."""
    assert 'href="/templates"' in (await client.get("/")).text
    page = (await client.get("/templates")).text
    assert all(f"/templates/{code}?owner=" in page for code in KINDS)
    assert page.count("поставляемый") == len(KINDS)
    own = (await client.get("/templates", params={"owner": SCHOOL})).text
    assert all((f"/templates/{code}?" in own) is (kind.issuer == "school") for code, kind in KINDS.items())
    assert (await client.get("/templates", params={"owner": "nobody"})).status_code == 404
    assert (await client.get("/templates/nothing")).status_code == 404


async def test_a_template_is_taken_as_a_file(client: httpx.AsyncClient) -> None:
    """The bytes of the shipped one, under the Russian name of its kind."""
    answer = await client.get(f"/templates/{KIND.code}/file")
    assert answer.content == shipped(KIND.code)
    assert "filename*=UTF-8''%D0%9F" in answer.headers["content-disposition"]


async def test_a_good_template_is_checked_shown_and_put_in_force(client: httpx.AsyncClient, database: Database) -> None:
    """Nothing is in force before the button; then the journal, the list and the file say so."""
    address = await handed_in(client, edited("Для сведения."), SCHOOL)
    page = (await client.get(address)).text
    assert "Шаблон исправен" in page
    sample = await client.get(f"{address}/sample")
    assert "Для сведения." in sample.text
    assert "sandbox" in sample.headers["content-security-policy"]
    assert sample.headers["x-frame-options"] == "SAMEORIGIN"
    assert "Для сведения." in text_of((await client.get(f"{address}/sample.docx")).content)
    with database.read() as connection:
        assert templates.history(connection, SCHOOL, KIND.code) == []
    done = await client.post(address, data={"role": "secretary", "note": "строка"})
    assert (done.status_code, done.headers["location"]) == (303, f"/templates/{KIND.code}?owner={SCHOOL}")
    page = (await client.get(done.headers["location"])).text
    assert "версия 1" in page
    assert "делопроизводитель" in page
    assert (await client.get(f"/templates/{KIND.code}/file", params={"owner": SCHOOL})).content == edited(
        "Для сведения."
    )
    with database.read() as connection:
        facts = connection.execute(JOURNAL.select().where(JOURNAL.c.event == "template_adopted")).all()
    assert len(facts) == 1
    assert '"role":"secretary"' in facts[0].record
    assert (await client.get(address)).status_code == 404
    back = await client.post(f"/templates/{KIND.code}/choose", data={"owner": SCHOOL, "version": 0, "role": "curator"})
    assert back.status_code == 303
    assert (await client.get(f"/templates/{KIND.code}/file", params={"owner": SCHOOL})).content == shipped(KIND.code)


async def test_a_faulty_template_comes_back_with_its_remarks(client: httpx.AsyncClient, database: Database) -> None:
    """Each with its place; a copy with comments to take; no button, and no way round it."""
    address = await handed_in(client, edited("{{ nobody }}"))
    page = (await client.get(address)).text
    assert "Шаблон не принят" in page
    assert "Значения «nobody» у этого вида документа нет" in page
    assert "абзац 1 «{{ nobody }}»" in page
    assert "Ввести в действие" not in page
    assert (await client.get(f"{address}/marked.docx")).content.startswith(b"PK")
    assert (await client.get(f"{address}/sample")).status_code == 404
    assert (await client.post(address, data={"role": "municipal_head"})).status_code == 422
    with database.read() as connection:
        assert templates.history(connection, "", KIND.code) == []


@pytest.mark.parametrize("name", ["macros_by_member", "external_picture", "zip_bomb"])
async def test_a_hostile_file_is_refused_as_on_the_command_line(client: httpx.AsyncClient, name: str) -> None:
    """The same sentences, a page and no breakdown; nothing is kept of it."""
    page = (await client.get(await handed_in(client, PACKAGES[name](shipped(KIND.code))))).text
    assert "Шаблон не принят" in page
    assert "Ввести в действие" not in page


@pytest.mark.parametrize("source", [b"not a document", b"PK\x03\x04" + b"\0" * 100])
async def test_what_is_no_document_is_refused(client: httpx.AsyncClient, source: bytes) -> None:
    """Anything may be sent as a file."""
    assert "Шаблон не принят" in (await client.get(await handed_in(client, source))).text


async def test_an_empty_or_missing_file_is_a_sentence(client: httpx.AsyncClient) -> None:
    """422 and what to do."""
    empty = await client.post(f"/templates/{KIND.code}", files={"template": ("x.docx", b"")}, data={"owner": ""})
    assert empty.status_code == 422
    assert "Файл не выбран" in empty.text or "вернитесь" in empty.text
    assert (await client.post(f"/templates/{KIND.code}", data={"owner": ""})).status_code == 422


async def test_a_body_has_a_limit(client: httpx.AsyncClient) -> None:
    """Stated or found while reading, more is 413 and is not read."""
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    long = {**kind, "Content-Length": str(MOST_BYTES + 1)}
    stated = await client.post(f"/templates/{KIND.code}", content=b"x", headers=long)
    assert stated.status_code == 413

    async def endless() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="template"; filename="x"\r\n\r\n'
        for _ in range(MOST_BYTES // 1_000_000 + 1):
            yield b"x" * 1_000_000

    counted = await client.post(f"/templates/{KIND.code}", content=endless(), headers=kind)
    assert counted.status_code == 413
    assert "слишком велик" in counted.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://evil.example:8000", "Host": "evil.example:8000"},
    ],
)
async def test_a_strangers_page_changes_nothing(
    client: httpx.AsyncClient, database: Database, headers: dict[str, str]
) -> None:
    """A form of another site, and a name that now leads here, are refused."""
    address = await handed_in(client, edited("Раз"))
    data = {"role": "municipal_head"}
    assert (await client.post(address, data=data, headers=headers)).status_code == 403
    choice = {"version": "0", "role": "municipal_head", "owner": ""}
    assert (await client.post(f"/templates/{KIND.code}/choose", data=choice, headers=headers)).status_code == 403
    with database.read() as connection:
        assert templates.history(connection, "", KIND.code) == []


async def test_without_any_mark_of_origin_nothing_changes(client: httpx.AsyncClient) -> None:
    """Browsers always say where a form comes from; what does not is no page of ours."""
    del client.headers["Origin"]
    answer = await client.post(f"/templates/{KIND.code}", files={"template": ("x.docx", b"x")})
    assert answer.status_code == 403


async def test_roles_are_checked_as_everywhere(client: httpx.AsyncClient) -> None:
    """A role that may not is a refusal on a page, whatever the form says."""
    address = await handed_in(client, edited("Раз"))
    for role, sentence in (("psychologist", "закрыт"), ("curator", "Школа меняет только"), ("x", "неизвестна")):
        answer = await client.post(address, data={"role": role})
        assert answer.status_code == 409
        assert sentence in answer.text


@pytest.mark.parametrize(("changes", "status"), [(None, 403), (False, 403), (True, 303)])
async def test_a_page_open_to_others_shows_only(
    database: Database, tmp_path: Path, *, changes: bool | None, status: int
) -> None:
    """On an address that others reach nothing changes, unless somebody in front asks who comes."""
    async with browser(database, tmp_path, "0.0.0.0", changes=changes) as client:  # noqa: S104 - nothing listens
        answer = await client.post(f"/templates/{KIND.code}", files={"template": ("x.docx", edited("Раз"))})
        page = (await client.get(f"/templates/{KIND.code}")).text
    assert answer.status_code == status
    assert ('type="file"' in page) is (status == 303)
    assert ("NASTAVNIK_WEB_CHANGES" in page) is (status == 403)


async def test_pages_have_nothing_inline_and_nothing_foreign(client: httpx.AsyncClient) -> None:
    """The content policy forbids inline code and other hosts; what is typed stays text."""
    address = await handed_in(client, edited("Раз"))
    await client.post(address, data={"role": "municipal_head", "note": "<script>alert(1)</script>"})
    pages = ["/templates", f"/templates/{KIND.code}", await handed_in(client, edited("{{ x }}"))]
    for page in [(await client.get(address)).text for address in pages]:
        assert not re.findall(r" style=|<style|onclick|https?://|<script", page)
        assert page.count("<h1>") == 1


async def test_a_draft_is_found_by_its_name_only(client: httpx.AsyncClient, tmp_path: Path) -> None:
    """Nobody reaches another file through the address."""
    await handed_in(client, edited("Раз"))
    for name in ("..%2F..%2Fnastavnik", "a" * 32, "x"):
        assert (await client.get(f"/templates/checks/{name}")).status_code == 404
    (found,) = (tmp_path / "drafts").iterdir()
    found.write_bytes(b"{}")
    assert (await client.get(f"/templates/checks/{found.stem}")).status_code == 404


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("evil.example", False)],  # noqa: S104 - words only
)
def test_an_address_of_this_machine_is_known(host: str, *, own: bool) -> None:
    """The rest of the network is anybody."""
    assert is_loopback(host) is own
