"""One source file becomes one document: pure, one file at a time, knowing nothing of the others."""
