"""Parts of pages: each module gives the blocks of one, or none where there is nothing to say."""
