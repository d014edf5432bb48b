"""How numbers of a journal look: the place of a document in its journal, as it is written on paper. Pure."""

PLAIN_SERIES = frozenset({"протоколы", "сертификаты", "соглашения", "справки"})  # numbered without letters


def number_of(series: str, place: int) -> str:
    """The number at a place of a journal: «12-ОД» among orders, «12» among minutes."""
    return str(place) if series in PLAIN_SERIES else f"{place}-{series}"
