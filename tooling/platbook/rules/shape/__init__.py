"""Does a document have the shape that its kind's schema asks for."""
