"""A row of the list of schools that takes part in a cycle; read by `reading/`."""

from pydantic import BaseModel, ConfigDict


class SchoolRow(BaseModel):
    """One school (образовательная организация) as the department lists it; an absent value is an empty text.

    `first_number`: of its orders, as the school writes it: «01-О».
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    full_name: str
    short_name: str = ""
    place: str = ""
    head: str = ""
    head_position: str = ""
    curator: str = ""
    curator_position: str = ""
    deputy: str = ""
    deputy_position: str = ""
    first_number: str = ""
    email: str = ""
