"""The engine library's own log goes into ours and so to stderr: stdout is for data alone."""

import logging
from functools import cache

from temporalio.runtime import LogForwardingConfig, LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter

LOGGER = "temporalio.core"


@cache
def runtime() -> Runtime:
    """The one runtime of the engine library in this process; every connection is made with it."""
    forwarding = LogForwardingConfig(logging.getLogger(LOGGER), append_target_to_name=False)
    wanted = TelemetryFilter(core_level="WARN", other_level="ERROR")
    return Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter=wanted, forwarding=forwarding)))
