"""Italy: people taken at sea, the centres in Albania, the courts, and the removal centre since March 2025."""
