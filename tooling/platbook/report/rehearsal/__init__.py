"""What a change of policy does to the fleet, in words and for programs."""
