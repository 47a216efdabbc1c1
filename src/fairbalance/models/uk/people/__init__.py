"""The people of the UK model: who claims and how they came, who else comes, and who is inside at the start."""
