"""What an office has → what docs/ holds. One source format a file."""
