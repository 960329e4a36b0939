"""What the calendar alone will change: exemptions that end, rules that begin to count, phases, deadlines, old facts."""
