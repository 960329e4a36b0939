"""Pages that people wrote: where their links lead on the site, and what stands around them."""
