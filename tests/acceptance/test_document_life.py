"""The life of an order on the command line, without an engine: what it lacks, its number, readers, successor."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from models import acts as a
from rendering.documents import text_of
from settings import Settings
from storage.tables import TASKS
from tests.acceptance.command import nastavnik
from tests.acceptance.test_commands import data
from tests.reading.scan_pages import code, jpeg, page, pdf
from worker import Installation

__all__ = ["data"]
KIND = "order_curator"


def drafted(folder: Path, *schools: str) -> None:
    """The orders that an engine would draft when their stage opens."""
    installation = Installation.open(Settings.load(data=folder))
    with installation.database.read() as connection:
        rows = connection.execute(select(TASKS.c.year_id, TASKS.c.number, TASKS.c.plan)).all()
    for year, number, plan in rows:
        if f'"{KIND}"' in plan and year.rpartition("/")[2] in schools:
            document = f"document/{year}/{number}/{KIND}"
            common = {"year": year, "document": document, "task": number, "kind": KIND}
            installation.desk.submit(a.DraftDocument(command_id=document, **common))
    installation.database.close()


@pytest.fixture
def orders(data: Path) -> Path:
    """An installation in which two schools have their orders as drafts."""
    drafted(data, "school-01", "school-02")
    return data


def listed(folder: Path) -> list[dict[str, Any]]:
    """The documents of the first school, as programs get them."""
    lines: list[dict[str, Any]] = nastavnik("document", "list", "school-01", "--data", folder, "--json").json
    return lines


def test_what_an_order_lacks_is_told_before_it_has_a_number(orders: Path) -> None:
    """A school without a curator learns what lacks and where to enter it; no number is taken."""
    lacks = nastavnik("document", "missing", "school-02", KIND, "--data", orders, "--json").json
    assert lacks["ready"] is False
    (curator,) = [value for value in lacks["missing"] if value["required"]]
    assert (curator["name"], curator["where"]) == ("curator", "список школ (schools.csv), столбец «куратор»")
    whole = nastavnik("document", "missing", "school-01", KIND, "--data", orders, "--json").json
    assert whole["ready"] is True
    assert {value["name"] for value in whole["missing"]} <= {"department_order", "substitute", "paid_by"}
    for step in ("submit", "sign"):
        assert nastavnik("document", step, "school-02", KIND, "--data", orders).code == 0
    refused = nastavnik("document", "register", "school-02", KIND, "--data", orders)
    assert refused.is_refusal(1)
    assert "столбец «куратор»" in refused.err
    assert nastavnik("document", "journal", "--data", orders, "--json").json == []


def test_an_order_goes_its_way(orders: Path) -> None:
    """Reserved, agreed, registered, read, published, amended, superseded; the journal explains every number."""
    common = ("--data", orders)

    def done(command: str, *more: str, kind: str = KIND) -> str:
        printed = nastavnik("document", command, "school-01", kind, *more, *common)
        assert printed.code == 0, printed.err
        return printed.out

    assert "1-ОД" in done("reserve", "--reason", "Приказ готовится")
    assert "2-ОД" in done("reserve", "--reason", "Ошибка")
    done("void-number", "2-ОД", "--reason", "Приказ не понадобился")
    done("submit")
    (waiting,) = [line for line in listed(orders) if line["agreeing"]]
    assert (waiting["kind"], waiting["agreeing"]) == (KIND, ["deputy_head"])
    assert "ждём:" in nastavnik("document", "list", "school-01", *common).out
    too_early = nastavnik("document", "sign", "school-01", KIND, *common)
    assert too_early.is_refusal(1)
    assert "ждём: заместитель директора" in too_early.err
    strange = nastavnik("document", "agree", "school-01", KIND, "--role", "deputy", *common)
    assert strange.is_refusal()
    assert "--role: роль «deputy» неизвестна" in strange.err
    unread = nastavnik("document", "agree", "school-01", KIND, "--role", "deputy_head", "--minutes", "3", *common)
    assert unread.is_refusal()
    assert "--minutes" in unread.err
    assert "согласован: заместитель директора" in done("agree", "--role", "deputy_head")
    done("sign")
    assert "№ 1-ОД" in done("register", "--number", "1-ОД")
    scan = orders / "scan.jpg"
    scan.write_bytes(jpeg(page()))
    done("scan", "--file", str(scan), "--number", "1-ОД")
    done("acquaint", "--who", "curator")
    done("acquainted", "--who", "curator")
    done("publish", "--link", "https://school.example/orders/1")
    done("amend")
    successor = f"{KIND}~2"
    for kind, said in ((KIND, f"уже готовится: {successor}"), (successor, f"уже готовится: {successor}")):
        again = nastavnik("document", "amend", "school-01", kind, *common)
        assert again.is_refusal(1)
        assert said in again.err
    draft = orders / "draft.docx"
    done("save", "--out", str(draft), kind=successor)
    (old,) = [line for line in listed(orders) if line["number"] == "1-ОД"]
    day = date.fromisoformat(old["registered_on"])
    assert f"от {day:%d.%m.%Y} № 1-ОД." in text_of(draft.read_bytes()).partition("Признать утратившим силу приказ ")[2]
    done("submit", kind=successor)
    done("agree", "--role", "deputy_head", kind=successor)
    for step in ("sign", "register"):
        done(step, kind=successor)
    done("supersede", "--by", "3-ОД")
    (journal,) = nastavnik("document", "journal", "--issuer", "school-01", *common, "--json").json
    states = [(line["number"], line["state"]) for line in journal["numbers"]]
    assert states == [("1-ОД", "superseded"), ("2-ОД", "void"), ("3-ОД", "registered")]
    assert journal["numbers"][1]["reason"] == "Приказ не понадобился"
    assert "аннулирован" in nastavnik("document", "journal", *common).out


def test_scans_find_their_documents(orders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a scan of an order and one of nobody's: told apart, kept, given back, and the same again."""
    monkeypatch.setenv("COLUMNS", "200")  # a narrow table breaks the words that are sought
    common = ("--data", orders)
    for step, *more in (["submit"], ["agree", "--role", "deputy_head"], ["sign"], ["register"]):
        assert nastavnik("document", step, "school-01", KIND, *more, *common).code == 0
    (order,) = listed(orders)
    folder = orders / "scans"
    folder.mkdir()
    (folder / "1.pdf").write_bytes(pdf(page(code(order["id"], order["number"])), page()))
    (folder / "2.jpg").write_bytes(jpeg(page()))
    first, again = (nastavnik("document", "scan", folder, *common, "--json") for _ in range(2))
    assert (first.code, again.code) == (1, 1)
    assert [one["outcome"] for one in first.json["scans"]] == ["matched", "no_code"]
    assert [one["outcome"] for one in again.json["scans"]] == ["already", "no_code"]
    told = nastavnik("document", "scan", folder / "1.pdf", *common)
    assert told.code == 0
    assert "уже приложен" in told.out
    assert "есть скан" in nastavnik("document", "list", "school-01", *common).out
    saved = nastavnik("document", "save", "school-01", KIND, "--scan", "--out", orders / "back.docx", *common)
    assert saved.out.strip() == str(orders / "back.pdf")
    assert (orders / "back.pdf").read_bytes() == (folder / "1.pdf").read_bytes()
    assert nastavnik("document", "save", "school-02", KIND, "--scan", "--out", orders / "x", *common).is_refusal(1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.pdf",), "такого файла нет"),
        (("school-01", KIND, "--file", "none.pdf"), "файл не читается"),
        (("school-01", KIND), "добавьте --file"),
        (("school-01", "--as", "nobody"), "роль «nobody»"),
        (("school-01", "--file", "none.pdf"), "код школы и вид"),
        (("none.pdf", "--number", "1-ОД"), "--file"),
    ],
)
def test_a_mistyped_scan_is_refused(orders: Path, arguments: tuple[str, ...], words: str) -> None:
    """One sentence, exit code 2, nothing written."""
    refused = nastavnik("document", "scan", *arguments, "--data", orders)
    assert refused.is_refusal(2)
    assert words in refused.err
    assert not (orders / "files").exists()
