"""What the site says to programs: the same facts as its pages, in formats with a published form."""
