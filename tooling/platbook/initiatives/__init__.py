"""Do services meet the bar? Standards, read from the repository, evaluated for a day, with all that follows."""
