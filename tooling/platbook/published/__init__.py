"""The forms that are published for programs, made once: what a command prints and what the site holds are the same."""
