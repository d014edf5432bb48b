"""The boundary between our errors and the engine's: an error keeps its name; bad input is not retried.

What the engine writes down stays there for years, so nothing of people goes with it: neither what caused an error,
which may quote what somebody typed, nor a sentence that may name a person.
"""

from typing import Any

from temporalio import activity
from temporalio.exceptions import ApplicationError
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    Interceptor,
)

from models.errors import BadInput, NastavnikError, RenderingFailed

_SPEAKING = (NastavnikError, OSError)  # their sentences name ids, places and states; a database may quote a row


class Boundary(Interceptor):
    """Turns errors of steps into failures of the same type name; all but bad input are retried."""

    def intercept_activity(  # noqa: D102 - temporalio says what it does
        self,
        next: ActivityInboundInterceptor,  # noqa: A002 - temporalio's name
    ) -> ActivityInboundInterceptor:
        return _Inbound(next)


class _Inbound(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002 - temporalio's name
        try:
            return await super().execute_activity(input)
        except Exception as error:  # noqa: BLE001 - handed on, without what must not be told
            activity.logger.warning("%s: %s", type(error).__name__, activity.info().activity_type)
            raise _told(error).with_traceback(error.__traceback__) from None


def _told(error: Exception) -> ApplicationError:
    speaks = isinstance(error, _SPEAKING) and not isinstance(error, RenderingFailed)  # a document names its people
    name = type(error).__name__
    return ApplicationError(str(error) if speaks else name, type=name, non_retryable=isinstance(error, BadInput))
