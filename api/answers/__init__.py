"""What goes out: the shape of every answer, and how it is tagged and given again."""
