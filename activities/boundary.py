"""The boundary between our errors and the engine's: a domain error keeps its name; bad input is not retried."""

from typing import Any

from temporalio import activity
from temporalio.exceptions import ApplicationError
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    Interceptor,
)

from models.errors import BadInput, NastavnikError


class Boundary(Interceptor):
    """Turns domain errors into failures of the same type name; I/O errors pass untouched and are retried."""

    def intercept_activity(  # noqa: D102 - temporalio says what it does
        self,
        next: ActivityInboundInterceptor,  # noqa: A002 - temporalio's name
    ) -> ActivityInboundInterceptor:
        return _Inbound(next)


class _Inbound(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002 - temporalio's name
        try:
            return await super().execute_activity(input)
        except NastavnikError as error:
            activity.logger.warning("%s: %s", type(error).__name__, activity.info().activity_type)
            raise ApplicationError(
                str(error), type=type(error).__name__, non_retryable=isinstance(error, BadInput)
            ) from error
