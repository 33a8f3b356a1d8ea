"""The stages of a build that read and write files."""
