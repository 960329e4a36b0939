"""The command line: the outermost edge, the only place that knows the terminal and exit codes."""
