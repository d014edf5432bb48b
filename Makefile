# Every command of the project. `make help` prints the lines that have two hashes.

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
JOBS ?= 2
ARGS ?=
PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$name -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null && command -v $$name && break; done)

.DEFAULT_GOAL := help
.PHONY: help install demo test bench gallery lint lock clean

help: ## показать этот список
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## установить всё нужное в .venv (повторно — только после изменений)

demo: $(STAMP) ## показать учебный год в работе: всё встроенное, Ctrl-C останавливает
	@$(BIN)/nastavnik demo $(ARGS)

test: $(STAMP) ## выполнить все проверки; ARGS="-k слово" выбирает
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup $(ARGS)

bench: $(STAMP) ## измерить скорость
	$(BIN)/python -m benchmarks $(ARGS)

gallery: $(STAMP) ## показать все документы: .docx, .pdf и картинки в var/gallery
	$(BIN)/python -m templates.gallery $(ARGS)

lint: $(STAMP) ## проверить код: ruff, mypy, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock: ## пересчитать requirements.lock; UPGRADE=--upgrade берёт новые версии
	@$(require_python)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(PYTHON) -m venv "$$folder" && "$$folder/bin/pip" install --quiet pip-tools && \
	"$$folder/bin/pip-compile" --quiet $(UPGRADE) --extra dev --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate \
		-o requirements.lock pyproject.toml

clean: ## убрать .venv и следы проверок (данные в var остаются)
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage

$(STAMP): requirements.lock pyproject.toml
	@$(require_python)
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

define require_python
test -n "$(PYTHON)" || { echo "Нужен Python 3.11 или новее. В Debian 12: apt install python3 python3-venv" >&2; exit 2; }; \
"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || \
	{ echo "У $(PYTHON) нет модуля venv. В Debian: apt install python3-venv" >&2; exit 2; }
endef
