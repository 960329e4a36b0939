"""The sections of an entity's page: each module gives the blocks of one, or none where there is nothing to say."""
