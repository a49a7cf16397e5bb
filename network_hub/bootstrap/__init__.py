"""From a bare machine to a running environment, with the standard library alone.

Nothing here may import anything installed: it runs before there is anything to import.
"""
