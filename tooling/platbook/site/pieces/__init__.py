"""What all pages are made of: small words, lines and tables, each said in one way everywhere."""
