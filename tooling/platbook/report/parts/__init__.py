"""What several formats need: numbers in words, text that cannot do harm, excerpts, long lists summed up."""
