"""Sites of other generators become works with editions; what is not understood is listed, never dropped."""
