"""What every page of identity is made of: templates, words, the frame of a form, the headers that protect it."""
