import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory

from models import acts as a
from models import events as e
from models.ids import document_id
from storage.tables import PEOPLE
from tests.workflows.year_on_stage import COORDINATOR, DIRECTOR, ORDER, SmallYear, roadmap, small_year, stage, task

DEPUTY = a.Actor(id="ensk.school-01/deputy_head/1", role="deputy_head", organisation="ensk.school-01")
pytestmark = pytest.mark.temporal

ORDERED = roadmap(stage("1", task("1", kind="order", documents=["order_curator"])))


def paper(year: SmallYear) -> str:
    """The order that the only task yields."""
    return document_id(year.id, "1", "order_curator")


def bind_deputy(year: SmallYear) -> None:
    """The school has a deputy head."""
    with year.database.write() as connection:
        school = {"organisation_id": "ensk.school-01", "role": "deputy_head", "full_name": "Чернега Олег Савельевич"}
        connection.execute(PEOPLE.insert(), {"id": DEPUTY.id, "position": "", "name_forms": "{}", **school})


def summaries(history: WorkflowHistory) -> list[str]:
    """What people read on the timers of a workflow."""
    timers = [event for event in history.events if event.HasField("timer_started_event_attributes")]
    return [json.loads(event.user_metadata.summary.data) for event in timers]


def reminded(year: SmallYear) -> list[tuple[datetime, tuple[str, ...]]]:
    """When and to whom reminders about the signature went."""
    return [(fact.at, fact.event.model_dump()["to"]) for fact in year.facts(e.SignerReminded)]


async def test_drafted_when_its_stage_opens(tmp_path: Path) -> None:
    """The opening of a stage drafts the documents that its tasks yield; each gets an approval of its own."""
    async with small_year(tmp_path, ORDERED) as year:
        assert year.facts(e.DocumentDrafted) == []
        await year.to(9, 1)
        assert year.times(e.DocumentDrafted) == [year.at(9, 1, 9)]
        description = await year.stage.client.get_workflow_handle(paper(year)).describe()
        assert description.workflow_type == "DocumentApproval"


async def test_an_order_of_a_task_with_a_slash_in_its_number(tmp_path: Path) -> None:
    """Some orders number «1/1»: their papers are drafted, signed, numbered and issued as all others."""
    numbered = roadmap(stage("1", task("1/1", kind="order", documents=["order_curator"])))
    async with small_year(tmp_path, numbered) as year:
        await year.to(9, 7)
        document = document_id(year.id, "1/1", "order_curator")
        for act in (a.SubmitDocument, a.SignDocument, a.RegisterDocument):
            await year.act(act, DIRECTOR, document=document)
        assert year.loaded().documents[document].sha256


async def test_the_signer_is_reminded_by_the_ladder(tmp_path: Path) -> None:
    """Ladder «approval»: the signer after 2 and 5 working days, the coordinator after 10, each once."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.to(10, 7)
        assert reminded(year) == [
            (year.at(9, 9, 9), ("school_head",)),
            (year.at(9, 14, 9), ("school_head",)),
            (year.at(9, 21, 9), ("municipal_coordinator",)),
        ]


async def test_a_return_restarts_the_ladder(tmp_path: Path) -> None:
    """A returned document is nobody's signature; handed in again, its ladder counts from that day."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.to(9, 10)
        await year.act(a.ReturnDocument, DIRECTOR, document=paper(year), reason="Не указан куратор")
        await year.to(9, 18)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.to(9, 23)
        assert [at for at, _ in reminded(year)] == [year.at(9, 9, 9), year.at(9, 22, 9)]


async def test_who_agrees_is_reminded_before_the_signer(tmp_path: Path) -> None:
    """The deputy after 2 and 4 working days, the head after 6; the signer's own days begin with the agreement."""
    async with small_year(tmp_path, ORDERED) as year:
        bind_deputy(year)
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.to(9, 16)
        agreeing = [(fact.at, fact.event.model_dump()["to"]) for fact in year.facts(e.AgreeingReminded)]
        assert agreeing == [
            (year.at(9, 9, 9), ("deputy_head",)),
            (year.at(9, 11, 9), ("deputy_head",)),
            (year.at(9, 15, 9), ("school_head",)),
        ]
        assert reminded(year) == []
        assert "не согласован" in year.refusal(a.SignDocument, DIRECTOR, document=paper(year))
        await year.act(a.AgreeDocument, DEPUTY, document=paper(year))
        await year.to(9, 19)
        assert reminded(year) == [(year.at(9, 18, 9), ("school_head",))]
        await year.act(a.SignDocument, DIRECTOR, document=paper(year))
        await year.act(a.RegisterDocument, DIRECTOR, document=paper(year))
        history = await year.stage.client.get_workflow_handle(paper(year)).fetch_history()
        assert summaries(history) == [
            *(f"Напомнить о согласовании: {day}.09.2026" for day in ("09", "11", "15")),
            *(f"Напомнить о подписи: {day}.09.2026" for day in ("18", "23")),
        ]
        assert await year.ended(paper(year))


async def test_a_pause_and_a_return_stop_those_who_agree(tmp_path: Path) -> None:
    """Nobody is reminded to agree while the school is paused, nor of a draft that came back; a new submit asks anew."""
    async with small_year(tmp_path, ORDERED) as year:
        bind_deputy(year)
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.act(a.PauseYear, COORDINATOR, reason="Карантин", ground=ORDER)
        await year.to(9, 11)
        assert year.facts(e.AgreeingReminded) == []
        await year.act(a.ResumeYear, COORDINATOR)
        await year.act(a.ReturnDocument, DEPUTY, document=paper(year), reason="Не указан срок")
        owed = year.times(e.AgreeingReminded)
        assert owed == [year.at(9, 11, 12)] * len(owed)
        await year.to(9, 21)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.to(9, 24)
        assert year.times(e.AgreeingReminded) == [*owed, year.at(9, 23, 9)]


async def test_a_council_is_reminded_through_who_keeps_its_minutes(tmp_path: Path) -> None:
    """A body has no address: the curator is told that its decision is waited for, and records it."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        programme = document_id(year.id, "1", "programme")
        draft = a.DraftDocument(command_id="draft", year=year.id, document=programme, task="1", kind="programme")
        year.stage.submit([draft])
        await year.stage.rest()
        await year.act(a.SubmitDocument, document=programme)
        await year.to(9, 10)
        assert [fact.event.model_dump()["to"] for fact in year.facts(e.AgreeingReminded)] == [("curator",)]
        minutes = {"number": "3", "on": "2026-09-10"}
        await year.act(a.AgreeDocument, document=programme, role="pedagogical_council", minutes=minutes)
        await year.to(9, 15)
        assert reminded(year) == [(year.at(9, 14, 9), ("school_head",))]


async def test_registered_is_filed_once(tmp_path: Path) -> None:
    """A registered order is rendered and filed under its sha256; the approval answers with it and ends."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.act(a.SignDocument, DIRECTOR, document=paper(year))
        await year.act(a.RegisterDocument, DIRECTOR, document=paper(year))
        filed = [fact.event.model_dump()["sha256"] for fact in year.facts(e.DocumentFiled)]
        assert filed == [year.loaded().documents[paper(year)].sha256]
        assert year.stage.installation.files.get(filed[0])[:2] == b"PK"
        assert await year.ended(paper(year))
        assert await year.stage.client.get_workflow_handle(paper(year)).result() == filed[0]


async def test_a_registered_order_proves_its_task(tmp_path: Path) -> None:
    """A draft proves nothing; the registered order finishes the task and with it the stage."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        proof = ({"kind": "document", "value": paper(year)},)
        assert "не зарегистрирован" in year.refusal(a.CompleteTask, task="1", evidence=proof)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.act(a.SignDocument, DIRECTOR, document=paper(year))
        await year.act(a.RegisterDocument, DIRECTOR, document=paper(year))
        await year.act(a.CompleteTask, task="1", evidence=proof)
        assert year.state("1") == "completed"


async def test_void_and_drafted_again(tmp_path: Path) -> None:
    """A voided document is neither reminded of nor filed; drafted again, it goes its way to the file."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.act(a.VoidDocument, DIRECTOR, document=paper(year), reason="Ошибочный проект")
        await year.to(9, 30)
        assert reminded(year) == []
        await year.act(a.RedraftDocument, document=paper(year))
        await year.act(a.SubmitDocument, document=paper(year))
        await year.act(a.SignDocument, DIRECTOR, document=paper(year))
        await year.act(a.RegisterDocument, DIRECTOR, document=paper(year))
        assert len(year.facts(e.DocumentFiled)) == 1
        assert await year.ended(paper(year))


async def test_a_withdrawn_school_has_no_approvals(tmp_path: Path) -> None:
    """When a school leaves the cycle, what it was approving ends with its year."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        await year.act(a.WithdrawYear, COORDINATOR, reason="Реорганизация")
        assert await year.ended(paper(year))


async def test_the_closing_of_the_year_ends_it(tmp_path: Path) -> None:
    """An order that nobody signed does not outlive the year: its approval ends, nobody is reminded any more."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(8, 27)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.to(8, 31, 23)
        await year.stage.pass_to(year.at(8, 31, 23) + timedelta(hours=2))
        assert await year.ended(paper(year))
        assert len(reminded(year)) == 1


async def test_readers_are_reminded_until_they_sign(tmp_path: Path) -> None:
    """Who has not signed the acquaintance sheet is reminded by the ladder of approval; who has is left in peace."""
    async with small_year(tmp_path, ORDERED) as year:
        await year.to(9, 7)
        await year.act(a.SubmitDocument, document=paper(year))
        await year.act(a.SignDocument, DIRECTOR, document=paper(year))
        await year.act(a.RegisterDocument, DIRECTOR, document=paper(year))
        await year.act(a.AskAcquaintance, DIRECTOR, document=paper(year), readers=("curator", "teacher"))
        await year.to(9, 10)
        await year.act(a.Acquaint, DIRECTOR, document=paper(year), reader="curator")
        await year.to(9, 16)
        await year.act(a.Acquaint, DIRECTOR, document=paper(year), reader="teacher")
        await year.to(10, 7)
        reminders = [(fact.at, fact.event.model_dump()["to"]) for fact in year.facts(e.ReadersReminded)]
        assert reminders == [(year.at(9, 9, 9), ("curator", "teacher")), (year.at(9, 14, 9), ("teacher",))]
