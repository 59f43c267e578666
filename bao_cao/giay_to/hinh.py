"""Pictures and screens of the guides: made from the product by one command, shipped with it."""

from importlib.resources import files


def doc_hinh(ten: str) -> bytes:
    """A picture, by the name of its file."""
    return files("mau_bieu").joinpath("du_lieu", "hinh", ten).read_bytes()


def doc_man_hinh(ten: str) -> str:
    """The words of a screen, by the name of its file."""
    return doc_hinh(ten).decode("utf-8").rstrip("\n")
