"""One world of the UK model, from rates, parameters, law and reform to the inputs of its pathway."""
