"""An index of the texts for search in the browser, made by Pagefind where it is installed."""
