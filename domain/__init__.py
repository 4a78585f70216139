"""What is true: the rules of one book, pure. No clock, no id, no input or output."""
