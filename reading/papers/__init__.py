"""Papers: files of offices and schools (.docx, .xlsx) as blocks of text and tables; no word of plans is known here."""

from reading.papers.paper import Block, Cell, Paper, Paragraph, Row, Table
from reading.papers.reader import read_paper

__all__ = ["Block", "Cell", "Paper", "Paragraph", "Row", "Table", "read_paper"]
