"""Where things stand: pages and files of the site, files of the repository, and addresses that hold a question."""
