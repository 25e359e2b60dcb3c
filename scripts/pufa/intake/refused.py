"""Why nothing can be made of what was given."""


class Refused(Exception):
    """Shape: a Chinese sentence for staff, with what to do instead."""
