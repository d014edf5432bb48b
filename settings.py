"""The one class of settings, read by the entry points and handed down as arguments."""

import base64
import binascii
import os
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, ValidationError, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from models.errors import BadInput

PREFIX = "NASTAVNIK_"
_KEY_BYTES = 32


def _key(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("base64") from error


def _zone(value: str) -> str:
    try:
        return str(ZoneInfo(value))
    except (KeyError, OSError, ValueError) as error:
        raise ValueError("zone") from error


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


Port = Annotated[int, Field(ge=1, le=65535)]
Key = Annotated[bytes, BeforeValidator(_key), Field(min_length=_KEY_BYTES, max_length=_KEY_BYTES)]
Zone = Annotated[str, BeforeValidator(_zone)]
LogLevel = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)]


class FileSource(PydanticBaseSettingsSource):
    """`NASTAVNIK_<NAME>_FILE` names a file with the value, as Docker passes secrets."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """The content of the named file without the line break at its end; an empty file is no value."""
        del field
        name = f"{PREFIX}{field_name.upper()}_FILE"
        path = os.environ.get(name)
        if not path:
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").rstrip("\r\n") or None, field_name, False
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"файл {path} не читается.", place=name) from error

    def __call__(self) -> dict[str, Any]:
        """All values that come from files."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Settings(BaseSettings):
    """Where an installation keeps its data, whom it talks to and how much it does at once.

    Every field is an environment variable `NASTAVNIK_<FIELD>`. Descriptions finish the sentence «нужно: …».
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    data: Path = Field(Path("var"), description="папка данных")
    database_url: str = Field("", repr=False, description="адрес базы: sqlite:///файл или postgresql://…")

    temporal_address: str | None = Field(None, pattern=r"^[^\s/]+:\d+$", description="адрес вида узел:порт")
    temporal_namespace: str = Field("nastavnik", min_length=2, description="имя пространства имён")
    task_queue: str = Field("nastavnik", min_length=1, description="имя очереди задач")
    payload_key: Key | None = Field(None, repr=False, description="32 байта в base64")

    web_host: str = Field("127.0.0.1", min_length=1, description="адрес, на котором слушает веб-приложение")
    web_port: Port = Field(8000, description="номер порта от 1 до 65535")

    web_changes: bool | None = Field(None, description="true или false: можно ли менять шаблоны с веб-страницы")

    smtp_host: str | None = Field(None, description="имя почтового сервера")
    smtp_port: Port = Field(25, description="номер порта от 1 до 65535")
    smtp_user: str | None = Field(None, description="имя для входа на почтовый сервер")
    smtp_password: str | None = Field(None, repr=False, description="пароль почтового сервера")
    smtp_from: str = Field("nastavnik@localhost", pattern=r"^[^@\s]+@[^@\s]+$", description="адрес отправителя писем")
    smtp_starttls: bool = Field(default=False, description="true или false")

    zone: Zone = Field("Asia/Yekaterinburg", description="часовой пояс вида Asia/Yekaterinburg")
    log_level: LogLevel = Field("INFO", description="DEBUG, INFO, WARNING или ERROR")

    worker_slots: int = Field(100, ge=1, le=10_000, description="число шагов процессов сразу, от 1 до 10000")
    activity_slots: int = Field(20, ge=1, le=1_000, description="число действий сразу, от 1 до 1000")
    cached_workflows: int = Field(2_000, ge=0, le=100_000, description="число процессов в памяти, от 0 до 100000")

    @classmethod
    def load(cls, **given: Any) -> Self:
        """Settings of the environment, `given` ones first. Raises `BadInput` that names the variable."""
        try:
            return cls(**{name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            raise _refusal(error) from error

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then named files, then the environment; no `.env` file."""
        del dotenv_settings, file_secret_settings
        return init_settings, FileSource(settings_cls), env_settings

    @model_validator(mode="before")
    @classmethod
    def _fill(cls, values: dict[str, Any]) -> dict[str, Any]:
        data = Path(values.get("data") or cls.model_fields["data"].default).expanduser().resolve()
        url = values.get("database_url") or f"sqlite:///{data / 'nastavnik.db'}"
        return {**values, "data": data, "database_url": _with_driver(url)}


def _with_driver(url: str) -> str:
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _refusal(error: ValidationError) -> BadInput:
    first = error.errors(include_context=False, include_url=False)[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    field = Settings.model_fields.get(name)
    if field is None:
        return BadInput("такой настройки нет.", place=PREFIX + name.upper())
    given = f", задано «{first['input']}»" if field.repr else ""
    return BadInput(f"нужно: {field.description}{given}.", place=PREFIX + name.upper())
