"""Rules of prose, one a file. To add one, write its file and name it in ``extensions``."""
