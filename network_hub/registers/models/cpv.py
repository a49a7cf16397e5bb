"""What things are called in the Union's public procurement."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class Cpv(Base):
    """A code of the Common Procurement Vocabulary (Regulation (EC) 213/2008): eight digits.

    `words` is both labels in lower case, to search in.
    """

    __tablename__ = "cpv"

    code: Mapped[str] = mapped_column(String(8), primary_key=True)
    label_sv: Mapped[str] = mapped_column(String(300))
    label_en: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(String(620))
