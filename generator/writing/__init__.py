"""Text that Diptych writes for authors to go on with: new works, stubs of translations, reviews of a year."""
