"""What commands write for people: reports, files that are mended, frozen or generated, and the reference."""
