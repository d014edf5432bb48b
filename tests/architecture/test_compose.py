"""The compose file holds together, and says only what the settings know."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from settings import Settings

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docker-compose.yml"
COMPOSE: dict[str, Any] = YAML(typ="safe").load(FILE)
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
ONE_SHOT = {"migrate", "temporal-schema"}
CONDITIONS = {"service_healthy", "service_completed_successfully"}

each_service = pytest.mark.parametrize("name", SERVICES)


def names_of(name: str, kind: str) -> set[str]:
    """What a service takes from a top-level section; the part before a colon is the name."""
    return {str(entry).split(":")[0] for entry in SERVICES[name].get(kind, [])}


@each_service
def test_every_service_comes_from_somewhere(name: str) -> None:
    """A service is built here or names an image with its version."""
    service = SERVICES[name]
    assert "build" in service or re.search(r":v?\d", service["image"])


@each_service
def test_every_long_running_service_is_watched(name: str) -> None:
    """What runs on has a health check; what ends is waited for by its end."""
    check = SERVICES[name].get("healthcheck", {})
    assert bool(check.get("test")) is (name not in ONE_SHOT)
    assert SERVICES[name]["restart"] == ("on-failure" if name in ONE_SHOT else "unless-stopped")


@each_service
def test_every_name_is_declared(name: str) -> None:
    """Secrets, volumes and networks of a service are declared at the top."""
    for kind in ("secrets", "volumes", "networks"):
        assert names_of(name, kind) <= COMPOSE[kind].keys()
    assert names_of(name, "networks")


@each_service
def test_every_dependency_is_met(name: str) -> None:
    """A service waits for services that exist, in a way that they can satisfy."""
    for needed, terms in SERVICES[name].get("depends_on", {}).items():
        assert terms["condition"] in CONDITIONS
        assert (terms["condition"] == "service_completed_successfully") is (needed in ONE_SHOT)
        assert needed in SERVICES


@each_service
def test_every_setting_exists(name: str) -> None:
    """A NASTAVNIK_ variable is a field of the settings or its _FILE form; a file is a secret of the service."""
    known = {f"NASTAVNIK_{field.upper()}" for field in Settings.model_fields}
    for variable, value in SERVICES[name].get("environment", {}).items():
        if variable.startswith("NASTAVNIK_"):
            assert variable.removesuffix("_FILE") in known
        if variable.endswith("_FILE"):
            assert Path(value).name in names_of(name, "secrets")


@each_service
def test_nothing_but_this_machine_is_let_in(name: str) -> None:
    """Ports are published on 127.0.0.1 only: the engine and its pages ask nobody who they are."""
    assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))


def test_no_secret_stands_in_the_file() -> None:
    """Secrets are files in a folder that the repository does not keep."""
    assert all(secret["file"].startswith("./secrets/") for secret in COMPOSE["secrets"].values())
    assert "secrets/" in (ROOT / ".gitignore").read_text().splitlines()
    assert not re.search(r"(PASSWORD|PWD|KEY):\s*\S", FILE.read_text())


def test_every_secret_is_explained() -> None:
    """The head of the file says how each secret is made."""
    head = FILE.read_text().partition("\nname:")[0]
    assert all(secret["file"].removeprefix("./") in head for secret in COMPOSE["secrets"].values())


def test_the_product_runs_in_several_copies() -> None:
    """Web and worker are scaled by a variable."""
    assert SERVICES["web"]["deploy"]["replicas"] == "${WEB:-2}"
    assert SERVICES["worker"]["deploy"]["replicas"] == "${WORKERS:-2}"


def test_compose_accepts_the_file() -> None:
    """Docker itself reads the file, where it is installed."""
    docker = shutil.which("docker")
    if docker is None or subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode:
        pytest.skip("docker compose is not installed; the other tests look at the structure")
    result = subprocess.run(
        [docker, "compose", "-f", FILE, "config", "-q"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")},
    )
    assert result.returncode == 0, result.stderr


def test_the_image_runs_as_nobody_special() -> None:
    """The image installs by hashes, changes to an ordinary account, and knows how to tell its health."""
    text = (ROOT / "Dockerfile").read_text()
    assert "--require-hashes" in text
    assert text.index("\nUSER nastavnik") < text.index("\nENTRYPOINT")
    assert "\nHEALTHCHECK" in text
    assert not re.search(r"(PASSWORD|SECRET|KEY)=", text)
