"""Does a document fit its schema; and where it does not, what exactly is wrong and what was meant."""
