"""What every room speaks: values, problems, canonical encodings."""
