"""The relay: committed facts go from the outbox to their workflows, in order per workflow, at least once, together.

A signal costs the engine and the workflow the same whether it brings one fact or a hundred. So a few facts go at once,
and while many keep coming they are gathered.

A workflow that is not there yet, or that has failed, is started by the same call from the projections, so launching
schools and drafting documents need no other door, and an engine that was away hears everything when it is back.
"""

import asyncio
import logging
import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError
from temporalio.client import Client
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError

from models.errors import NastavnikError
from models.ids import CYCLE_PREFIX, DOCUMENT_PREFIX, SCHOOL_YEAR_PREFIX
from models.messages import DocumentStart, YearStart
from storage import outbox
from storage.database import Database
from storage.leases import Lease
from storage.outbox import Parcel

WORKFLOWS = {CYCLE_PREFIX: "Cycle", SCHOOL_YEAR_PREFIX: "SchoolYear", DOCUMENT_PREFIX: "DocumentApproval"}
FACTS_PER_SIGNAL = 400
FACTS_PER_ROUND = 10_000
AT_ONCE = 16
ANSWER_WITHIN = timedelta(seconds=10)
AWAY = (RPCError, OSError, RuntimeError, SQLAlchemyError, NastavnikError)
IDLE_SECONDS, BROKEN_SECONDS = 0.02, 1.0
CROWD, GATHERING_SECONDS, LONGEST_SECONDS = 20, 0.1, 1.0
logger = logging.getLogger(__name__)


class Relay:
    """Delivers until stopped. Several may run; the lease lets one work at a time."""

    def __init__(self, database: Database, client: Client, task_queue: str) -> None:
        self._database = database
        self._client = client
        self._task_queue = task_queue
        self._lease = Lease(database, "relay")
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def run(self, stop: asyncio.Event) -> None:
        """Relay until `stop` is set; an engine or database that is away is tried again."""
        while not stop.is_set():
            pause = IDLE_SECONDS
            try:
                if await self._gathered(stop):
                    await self.round()
            except AWAY as error:
                logger.warning("relay waits: %s", error)
                pause = BROKEN_SECONDS
            await _wait(stop, pause)
        with suppress(*AWAY):
            await asyncio.to_thread(self._lease.drop)

    async def flush(self) -> int:
        """Deliver everything that waits now; how many facts."""
        total = 0
        while moved := await self.round():
            total += moved
        return total

    async def round(self) -> int:
        """One round: at most one parcel per workflow. Facts are forgotten only when acknowledged."""
        parcels = await asyncio.to_thread(self._collect)
        if not parcels:
            return 0
        outcomes = await asyncio.gather(*(self._deliver(parcel) for parcel in parcels), return_exceptions=True)
        done = [parcel for parcel, outcome in zip(parcels, outcomes, strict=True) if outcome is None]
        await asyncio.to_thread(self._forget, [row for parcel in done for row in parcel.row_ids])
        _raise_first(outcomes)
        return sum(len(parcel.facts) for parcel in done)

    async def _gathered(self, stop: asyncio.Event) -> int:
        """How many facts wait for this relay. As long as a crowd of them comes in every moment, more are waited for."""
        latest = time.monotonic() + LONGEST_SECONDS
        before, waiting = 0, await asyncio.to_thread(self._waiting)
        while waiting - before >= CROWD and waiting < FACTS_PER_ROUND and time.monotonic() < latest:
            await _wait(stop, GATHERING_SECONDS)
            before, waiting = waiting, await asyncio.to_thread(self._waiting)
        return waiting

    async def _deliver(self, parcel: Parcel) -> None:
        prefix = next(prefix for prefix in WORKFLOWS if parcel.destination.startswith(prefix))
        start = (DocumentStart if prefix == DOCUMENT_PREFIX else YearStart)(id=parcel.destination)
        async with self._slots:
            try:
                await self._client.start_workflow(
                    WORKFLOWS[prefix],
                    start,
                    id=parcel.destination,
                    task_queue=self._task_queue,
                    id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY,
                    start_signal="hear",
                    start_signal_args=[{"facts": parcel.facts}],  # a `Hear`
                    rpc_timeout=ANSWER_WITHIN,
                )
            except WorkflowAlreadyStartedError:
                logger.debug("nobody listens any more: %s", parcel.destination)

    def _waiting(self) -> int:
        if not self._lease.held():
            return 0
        with self._database.read() as connection:
            return outbox.backlog(connection)

    def _collect(self) -> list[Parcel]:
        with self._database.read() as connection:
            return outbox.waiting(connection, FACTS_PER_ROUND, FACTS_PER_SIGNAL)

    def _forget(self, row_ids: list[int]) -> None:
        if row_ids:
            with self._database.write() as connection:
                outbox.delivered(connection, row_ids)


def _raise_first(outcomes: Iterable[BaseException | None]) -> None:
    for outcome in outcomes:
        if outcome is not None:
            raise outcome


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return
