"""Return orders and returns of the 27 member states: one order, several states that could enforce it."""
