"""What each output may see, and the list of all outputs. Pure; nothing is rendered here."""
