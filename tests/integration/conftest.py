"""Fixtures of both databases: empty and migrated, or with a launched cycle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.database import Database
from tests.integration.installations import Office, migrated, office_opened

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def ready(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A migrated database of each kind, without a cycle."""
    with migrated(request.param, tmp_path, request) as database:
        yield database


@pytest.fixture(params=BOTH)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """A cycle of two schools on the standard roadmap, in each kind of database."""
    with office_opened(request.param, tmp_path, request) as found:
        yield found
