"""Speed and memory of the engine, measured against comparators on one reference network."""
