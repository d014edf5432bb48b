"""Legal grounds of orders from `rules/legal_acts.yaml`: federal ones are shipped, others are added there."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from models.documents.data import LegalAct
from models.findings import BadFile
from reading.complaints import complaints
from reading.yaml_files import YamlFile, read_yaml

LEGAL_ACTS = Path(__file__).parents[1] / "rules" / "legal_acts.yaml"


class _Entry(LegalAct):
    first: date = Field(alias="from")
    last: date | None = Field(default=None, alias="until")
    kinds: tuple[str, ...] = Field(default=(), alias="for")


class _Entries(BaseModel):
    model_config = ConfigDict(frozen=True)
    entries: tuple[_Entry, ...]


def acts_in_force(on: date, file: Path = LEGAL_ACTS, kind: str = "") -> tuple[LegalAct, ...]:
    """Acts in force on a day, both ends included, in the order of the file. Raises `BadFile`.

    Those named for a `kind` of documents, or without it those that every order stands on.
    """
    entries = _entries(file, file.stat().st_mtime_ns if file.is_file() else 0)
    named = (act for act in entries if (kind in act.kinds if kind else not act.kinds))
    valid = (act for act in named if act.first <= on and (act.last is None or on <= act.last))
    return tuple(LegalAct(title=act.title, about=act.about, number=act.number, on=act.on) for act in valid)


@lru_cache(maxsize=8)
def _entries(file: Path, _changed: int) -> tuple[_Entry, ...]:
    read = read_yaml(file)
    under = YamlFile(read.path, {"entries": read.data}, read.tree)
    try:
        return _Entries.model_validate(under.data).entries
    except ValidationError as error:
        raise BadFile(list(complaints(error, under))) from error
