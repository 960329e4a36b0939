# Every target is a chore of tooling/dev.py, which works without make: python3 tooling/dev.py demo
PYTHON ?= python3
CHORES := demo test setup lint format generate bless bench serve lock clean

.DEFAULT_GOAL := help
.PHONY: help $(CHORES)

help $(CHORES):
	@$(PYTHON) tooling/dev.py $@ $(ARGS)
