"""What a failed step tells the engine: enough to find the place, nothing of people."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from temporalio.api.failure.v1 import Failure
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment
from temporalio.worker import ActivityInboundInterceptor, ExecuteActivityInput

from activities.boundary import Boundary
from client.connection import data_converter
from models.documents.pairs import Pair
from models.errors import BadInput, NastavnikError, Refused, RenderingFailed
from rendering.names import name_in
from storage.database import Database
from storage.tables import NOTES

NAME = "Ляо Саша"


class _Step(ActivityInboundInterceptor):
    """A step that fails."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ARG002 - temporalio's name
        raise self._error


async def told(error: Exception) -> ApplicationError:
    """What the boundary makes of an error."""
    step: Any = Boundary().intercept_activity(_Step(error))
    with pytest.raises(ApplicationError) as caught:
        await ActivityEnvironment().run(step.execute_activity, None)
    return caught.value


def history(error: ApplicationError) -> str:
    """What of it would stand in the engine's history."""
    converter, failure = data_converter(), Failure()
    converter.failure_converter.to_failure(error, converter.payload_converter, failure)
    return str(failure.SerializeToString(), "utf-8", "replace")


def refused_for_a_value(_folder: Path) -> NastavnikError:
    """A refusal whose cause quotes what somebody typed."""
    try:
        Pair.model_validate({"mentor": {"full_name": NAME}})
    except ValidationError as error:
        refused = Refused("Не указано: форма.")
        refused.__cause__ = error
    return refused


def failed_at_a_name(_folder: Path) -> Exception:
    """A document that stumbles over somebody's name."""
    with pytest.raises(RenderingFailed, match=NAME) as caught:
        name_in(NAME, None, "dative")
    return caught.value


def failed_in_the_database(folder: Path) -> Exception:
    """A row that the database does not take."""
    database = Database.in_folder(folder)
    with database.write() as connection:
        NOTES.metadata.create_all(connection)
    with pytest.raises(IntegrityError) as caught, database.write() as connection:
        connection.execute(NOTES.insert(), {"id": "1", "year_id": "нет такого", "text": NAME, "salt": ""})
    database.close()
    return caught.value


def quoted_by_the_database(_folder: Path) -> Exception:
    """PostgreSQL quotes the whole row that breaks a rule."""
    return IntegrityError("INSERT INTO notes", None, Exception(f"DETAIL:  Failing row contains (1, {NAME})."))


def broken(_folder: Path) -> Exception:
    """A mistake of ours."""
    return KeyError(NAME)


@pytest.mark.parametrize(
    "made", [refused_for_a_value, failed_at_a_name, failed_in_the_database, quoted_by_the_database, broken]
)
async def test_no_name_gets_into_the_history(made: Any, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither the message of an error nor that of its cause brings a person's name to the engine or into the log."""
    found = history(await told(made(tmp_path)))
    assert "boundary.py" in found
    assert not any(part in found + caplog.text for part in NAME.split())


async def test_a_refusal_keeps_its_name_and_its_sentence() -> None:
    """Workflows know domain errors by the names of their classes; bad input is not tried again."""
    refused, bad = await told(Refused("Сейчас нельзя.")), await told(BadInput("Пусто.", place="файл"))
    assert (refused.type, refused.message, refused.non_retryable) == ("Refused", "Сейчас нельзя.", False)
    assert (bad.type, bad.message, bad.non_retryable) == ("BadInput", "файл: Пусто.", True)


async def test_a_full_disk_is_told_and_tried_again() -> None:
    """An error of input and output says what it is."""
    error = await told(OSError(28, "No space left on device"))
    assert (error.type, error.non_retryable) == ("OSError", False)
    assert "No space left" in error.message
