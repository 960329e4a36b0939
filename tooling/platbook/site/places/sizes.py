"""How large the files may be that the site takes, in bytes: no single one may fill a site or stop its build."""

# What is copied as it is.
LARGEST_COPY = 20 << 20
# A file in the docs folder of an entity.
LARGEST_DOCUMENT = 5 << 20
# A page of `docs/`, where its title and its words are looked for.
LARGEST_PAGE = 1 << 20
