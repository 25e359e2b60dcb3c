"""What leaves the site for other places. One channel a file."""
