"""Templates prepared once and filled many times, with what docxtpl would have made of them."""

from rendering.prepared.sandbox import document_environment
from rendering.prepared.template import PreparedTemplate, prepare
from rendering.prepared.values import Late

__all__ = ["Late", "PreparedTemplate", "document_environment", "prepare"]
