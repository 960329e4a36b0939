"""One file a command; a file's name is the command's name, and its first line is what `platbook --help` says of it."""
