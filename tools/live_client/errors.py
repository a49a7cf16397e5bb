"""Answers that are none, or no."""


class Refused(Exception):
    """The server's answer is no, and would be no again."""

    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(error["message"])
        self.code = error["code"]


class TooFast(Exception):
    """The server wants to be asked again in a while."""

    def __init__(self, wait: float) -> None:
        super().__init__(f"wait {wait} s")
        self.wait = wait


class Unanswered(Exception):
    """No answer came: what was asked may or may not have been done."""
