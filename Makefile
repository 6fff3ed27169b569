# Everything runs in .venv, made from requirements.lock; a second call installs nothing.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.installed

.PHONY: timeline test lint lock readme bench model model-scores detector merge-weights clean

timeline: $(READY)  ## build the sample articles and print the meetings on their timeline
	$(BIN)/dateline build seeds/articles
	$(BIN)/dateline show --type consult --status occurred
	@echo 'For all of it: $(BIN)/dateline show'

test: $(READY) lint  ## lint, type checks and every test that takes less than a minute
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lock:  ## refresh requirements.lock (needs uv on the PATH)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --no-emit-index-url --no-header \
	    --no-annotate --output-file requirements.lock

bench: $(READY)  ## speed, and builds killed at random moments; takes some minutes
	$(BIN)/python -m tests.benchmarks.language
	$(BIN)/python -m tests.benchmarks.dates
	$(BIN)/python -m tests.benchmarks.events
	$(BIN)/python -m tests.benchmarks.builds
	$(BIN)/python -m tests.benchmarks.kill_builds

model: $(READY)  ## train the language pipeline anew, about two hours: make model TREEBANKS=folder
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --editable '.[training]'
	$(BIN)/python -m extractors.language.training $(or $(TREEBANKS),$(error say where the treebanks are: make model TREEBANKS=folder))

model-scores: $(READY)  ## the language pipeline's figures: make model-scores TREEBANKS=folder
	$(BIN)/python -m extractors.language.training.scores $(or $(TREEBANKS),$(error say where the treebanks are: make model-scores TREEBANKS=folder))

detector: $(READY)  ## train the detector of event words anew, and print its figures: make detector GOLD=folder
	$(BIN)/python -m extractors.events.training $(or $(GOLD),$(error say where the gold data are: make detector GOLD=folder))

merge-weights: $(READY)  ## weigh anew what speaks for one happening, and print the figures: make merge-weights GOLD=folder
	$(BIN)/python -m tests.benchmarks.merge_weights $(or $(GOLD),$(error say where the gold data are: make merge-weights GOLD=folder))

readme: $(READY)  ## write the outputs in README.md anew
	$(BIN)/python -m tests.write_readme

clean:  ## remove the environment and the built timeline
	rm -rf .venv warehouse/*.duckdb warehouse/*.duckdb.*

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 to 3.13; say which: make PYTHON=python3.12" if not (3, 11) <= sys.version_info[:2] < (3, 14) else 0)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)
