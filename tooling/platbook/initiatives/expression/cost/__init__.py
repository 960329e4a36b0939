"""What an expression may cost: estimated before it is asked, and bounded."""
