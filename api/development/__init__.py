"""The development issuer: log-in for a demonstration on one's own machine, by choosing a person."""
