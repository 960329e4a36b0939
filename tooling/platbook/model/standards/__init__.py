"""The documents in which an organisation says what it demands: scorecards, initiatives, exemptions, keys of facts."""
