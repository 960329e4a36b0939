"""Are ignore comments needed and reasoned."""
