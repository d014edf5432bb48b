"""A row of the list of schools that takes part in a cycle; read by `reading/`."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Gender = Literal["male", "female"]


class SchoolRow(BaseModel):
    """One school (образовательная организация) as the department lists it; an absent value is an empty text.

    `first_number`: of its orders, as the school writes it: «01-О». A gender is told where the name does not tell it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    full_name: str
    short_name: str = ""
    place: str = ""
    head: str = ""
    head_position: str = ""
    head_gender: Gender | None = None
    curator: str = ""
    curator_position: str = ""
    curator_gender: Gender | None = None
    deputy: str = ""
    deputy_position: str = ""
    deputy_gender: Gender | None = None
    first_number: str = ""
    email: str = ""
