"""What a change of policy would do: the policy of the base and that of the head, asked of one and the same catalog."""
