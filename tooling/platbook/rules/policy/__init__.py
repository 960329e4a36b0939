"""Rules about documents of standards: whether what an organisation demands can be demanded."""
