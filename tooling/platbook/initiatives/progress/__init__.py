"""How far initiatives are: who takes part, who is done, what is missing, and whether it will be done in time."""
