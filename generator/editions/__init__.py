"""What the editions of a work share: aligned blocks, freshness, parity, terms."""
