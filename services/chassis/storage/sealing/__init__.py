"""Fields about a person, sealed with a key of that person alone: whoever destroys the key destroys them everywhere."""
