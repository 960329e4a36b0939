"""What speaks of the catalog as a whole: what needs attention, what is missing, what to do where there is nothing."""
