"""The option `--format` of commands that print an answer: text for people, and other forms for programs."""

from collections.abc import Callable
from typing import Any

import click


def form_option(*others: str, more: str = "") -> Callable[..., Any]:
    """`--format text|…`, handed over as `form`; `more` is what its help says besides."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", *others)),
        default="text",
        show_default=True,
        help=f"How to print. {more}".rstrip(),
    )
