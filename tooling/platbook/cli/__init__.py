"""The command line: the outermost edge, the only place that knows the clock, the terminal and exit codes."""
