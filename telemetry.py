"""The one runtime of the engine library: its log goes into ours and so to stderr, since stdout is for data alone."""

import atexit
import logging
import time
from functools import cache

from temporalio.runtime import LogForwardingConfig, LoggingConfig, Runtime, TelemetryConfig, TelemetryFilter

LOGGER = "temporalio.core"
_SETTLE_SECONDS = 0.1


@cache
def runtime() -> Runtime:
    """The one runtime of the engine library in this process; every connection is made with it.

    Its threads give back their last objects a moment after the last answer: an interpreter that ends sooner crashes in
    one run of five (exit code 134 or 139), so its end waits for that moment.
    """
    atexit.register(time.sleep, _SETTLE_SECONDS)
    forwarding = LogForwardingConfig(logging.getLogger(LOGGER), append_target_to_name=False)
    wanted = TelemetryFilter(core_level="WARN", other_level="ERROR")
    return Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter=wanted, forwarding=forwarding)))
