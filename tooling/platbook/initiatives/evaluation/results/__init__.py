"""What follows from results: what each rests on and points to, which facts are wanted, how many reached what."""
