"""`python -m platbook` is the command `platbook`."""

from platbook.cli.main import entry_point

if __name__ == "__main__":
    entry_point()
