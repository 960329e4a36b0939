"""Where the command `platbook` begins: a Ctrl-C is quiet from the first moment on, also while all else is loaded."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """What the console script calls."""
    try:
        from platbook.cli.main import entry_point
    except KeyboardInterrupt:
        sys.exit(_INTERRUPTED)
    entry_point()


if __name__ == "__main__":
    main()
