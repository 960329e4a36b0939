"""Data for the scripts of the site, as scripts: a page that was opened from the disk may load nothing else."""
