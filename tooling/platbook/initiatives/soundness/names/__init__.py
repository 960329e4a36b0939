"""Names that lead nowhere, and names given twice."""
