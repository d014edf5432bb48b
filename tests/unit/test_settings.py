import base64
from pathlib import Path

import pytest

from models.errors import BadInput
from settings import Settings


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"NASTAVNIK_{name.upper()}", raising=False)
        monkeypatch.delenv(f"NASTAVNIK_{name.upper()}_FILE", raising=False)


def test_defaults_are_the_embedded_installation() -> None:
    """Without any variable everything lives in ./var and the engine is embedded."""
    settings = Settings.load()
    assert settings.data == Path("var").resolve()
    assert settings.database_url == f"sqlite:///{settings.data}/nastavnik.db"
    assert settings.temporal_address is None
    assert settings.zone == "Asia/Yekaterinburg"


def test_arguments_come_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the command line gives wins; what it leaves out (None) comes from the environment."""
    monkeypatch.setenv("NASTAVNIK_WEB_PORT", "9001")
    monkeypatch.setenv("NASTAVNIK_DATA", "/elsewhere")
    settings = Settings.load(data=tmp_path, web_port=None)
    assert (settings.data, settings.web_port) == (tmp_path.resolve(), 9001)
    assert settings.database_url.startswith(f"sqlite:///{tmp_path.resolve()}/")


def test_an_empty_variable_is_no_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """`NAME=` in a compose file means the default."""
    monkeypatch.setenv("NASTAVNIK_SMTP_PORT", "")
    assert Settings.load().smtp_port == 25


@pytest.mark.parametrize("name", ["smtp_password", "payload_key", "database_url"])
def test_a_secret_can_be_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    """Docker passes secrets as files: NASTAVNIK_<NAME>_FILE; the line break at the end is not part of it."""
    secret = base64.b64encode(b"k" * 32).decode()
    (tmp_path / "secret").write_text(secret + "\n")
    monkeypatch.setenv(f"NASTAVNIK_{name.upper()}_FILE", str(tmp_path / "secret"))
    assert getattr(Settings.load(), name) in (secret, b"k" * 32)


def test_an_empty_secret_file_is_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A secret that is declared but not filled in means the default."""
    (tmp_path / "secret").write_text("\n")
    monkeypatch.setenv("NASTAVNIK_SMTP_PASSWORD_FILE", str(tmp_path / "secret"))
    assert Settings.load().smtp_password is None


def test_a_missing_secret_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret file that cannot be read is bad input with the variable's name."""
    monkeypatch.setenv("NASTAVNIK_PAYLOAD_KEY_FILE", "/nowhere/key")
    with pytest.raises(BadInput, match="NASTAVNIK_PAYLOAD_KEY_FILE: файл /nowhere/key не читается"):
        Settings.load()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WEB_PORT", "0"),
        ("WEB_PORT", "восемь"),
        ("ZONE", "Mars/Olympus"),
        ("ZONE", "../etc"),
        ("LOG_LEVEL", "LOUD"),
        ("TEMPORAL_ADDRESS", "http://engine"),
        ("SMTP_FROM", "кто-то"),
        ("SMTP_STARTTLS", "возможно"),
        ("WORKER_SLOTS", "-1"),
    ],
)
def test_a_wrong_value_is_named_in_russian(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A wrong value is bad input: the variable, what is wanted, what was given."""
    monkeypatch.setenv(f"NASTAVNIK_{name}", value)
    with pytest.raises(BadInput) as refusal:
        Settings.load()
    assert str(refusal.value).startswith(f"NASTAVNIK_{name}: нужно: ")
    assert f"задано «{value}»" in str(refusal.value)


@pytest.mark.parametrize("value", ["c2hvcnQ=", "not base64!", base64.b64encode(b"k" * 33).decode()])
def test_a_wrong_key_is_not_printed(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """A message about a secret does not show it."""
    monkeypatch.setenv("NASTAVNIK_PAYLOAD_KEY", value)
    with pytest.raises(BadInput, match="NASTAVNIK_PAYLOAD_KEY: нужно: 32 байта") as refusal:
        Settings.load()
    assert value not in str(refusal.value)


def test_secrets_do_not_show_in_a_log() -> None:
    """The printed form of the settings holds no secret."""
    settings = Settings.load(
        database_url="postgresql://u:hidden@db/n", smtp_password="hidden", payload_key=b"hidden".ljust(32)
    )
    assert "hidden" not in repr(settings)


def test_an_unknown_argument_is_refused() -> None:
    """A setting that does not exist is not swallowed."""
    with pytest.raises(BadInput, match="NASTAVNIK_COLOUR: такой настройки нет"):
        Settings.load(colour="red")


@pytest.mark.parametrize("scheme", ["postgres://", "postgresql://"])
def test_postgresql_speaks_through_psycopg(scheme: str) -> None:
    """A plain PostgreSQL address gets the driver that we install."""
    assert Settings.load(database_url=scheme + "u@h/d").database_url == "postgresql+psycopg://u@h/d"
