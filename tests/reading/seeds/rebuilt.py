"""The five seed documents rebuilt: the same structure, own wording, invented names."""

from collections.abc import Callable

from tests.reading.material.draft import Draft
from tests.reading.seeds import derbent, lyceum22, megion, school46, valuysky
from tests.reading.seeds.notation import drawn

_ROOMS = {"megion": megion, "lyceum22": lyceum22, "valuysky": valuysky, "derbent": derbent, "school46": school46}


def _builder(name: str, drawing: str) -> Callable[[], Draft]:
    return lambda: drawn(name, drawing)


BUILD: dict[str, Callable[[], Draft]] = {name: _builder(name, room.DRAWING) for name, room in _ROOMS.items()}
