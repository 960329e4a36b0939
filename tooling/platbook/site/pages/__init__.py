"""One module for each sort of page; `pages(view)` gives its pages. A module is registered by being here."""
