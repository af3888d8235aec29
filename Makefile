# SPDX-License-Identifier: GPL-3.0-or-later
# make run    set up, then open the window on the sample article
# make test   set up, then run every check and test
# make languagetool  get the LanguageTool server into build/; needs Java and Maven
# make setup  the step that both share: leaves the program at .venv/bin/proofdesk

.PHONY: run test setup setup-tests languagetool check bench

run: setup
	@packaging/run.sh

setup:
	@packaging/setup.sh

setup-tests:
	@packaging/setup.sh --tests

languagetool:
	@packaging/languagetool/get.sh

check: setup-tests
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo

test: check
	@packaging/languagetool/get.sh --if-possible
	.venv/bin/pytest -n 2 --dist loadgroup

bench: setup-tests
	.venv/bin/python benchmarks/cli.py
	.venv/bin/python benchmarks/reopen.py
