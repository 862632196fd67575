"""What lies in the store, and what of it runs low."""
