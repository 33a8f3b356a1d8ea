"""Named blocks, one file each: how it is read, what a page shows of it, how it reads as Markdown."""
