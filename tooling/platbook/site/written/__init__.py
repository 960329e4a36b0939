"""Pages that people wrote: where their links lead on the site, what stands around them, and that they do no harm."""
