"""The pages about cases: the inbox, the list, one case with all that there is to decide on."""
