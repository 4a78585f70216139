"""What an auditor checks a book with: one file that stands alone, and how to read a bundle."""
