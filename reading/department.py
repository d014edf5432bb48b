"""The department's card from `department.yaml`: full name, place, people in their roles."""

from pathlib import Path

from pydantic import ValidationError

from models.documents import KINDS
from models.findings import BadFile
from models.launch import DepartmentCard
from models.roles import DEPARTMENT_ROLES, ROLES
from reading.complaints import complaints, finding
from reading.yaml_files import read_yaml


def load_department(path: Path) -> DepartmentCard:
    """The card. Raises `BadFile` with every finding of the file."""
    file = read_yaml(path)
    try:
        card = DepartmentCard.model_validate(file.data)
    except ValidationError as error:
        raise BadFile(list(complaints(error, file))) from error
    unknown = [role for role in card.people if role not in ROLES]
    if unknown:
        there = ", ".join(code for code in ROLES if code in DEPARTMENT_ROLES)
        found = [
            finding(file, ("people", role), "unknown_role", f"роль «{role}» неизвестна; есть: {there}")
            for role in unknown
        ]
        raise BadFile(found)
    journals = {kind.series for kind in KINDS.values() if kind.series and kind.issuer == "municipality"}
    strange = [series for series in card.numbers if series not in journals]
    if strange:
        message, known = "журнала «{}» у управления нет", f"есть: {', '.join(sorted(journals))}"
        found = [finding(file, ("numbers", one), "unknown_journal", message.format(one), known) for one in strange]
        raise BadFile(found)
    return card
