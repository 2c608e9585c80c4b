"""The contract: what agencies and the hub say to each other, in words that both ends share."""
