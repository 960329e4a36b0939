"""The site as pure pages: a report goes in, pages made of plain blocks come out; no site builder is known here."""
