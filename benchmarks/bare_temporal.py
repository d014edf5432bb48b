"""The floor of the engine: workflows of the same shape without us, every act an update, on the same dev server.

It does less for an act than the product: nobody's role is asked, one row is written instead of eight, there is no chain
of hashes, no letter and no board. It has one thing more: a timer for every task, where the product has one for a year.
"""

import asyncio
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine
from temporalio import activity, workflow
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from benchmarks.floors import facts, keep
from benchmarks.people import PEOPLE, Work
from benchmarks.plan import STAGES, TASKS_PER_STAGE

QUEUE = "bare"
TERM, SHORT = timedelta(days=30), timedelta(minutes=1)
AT_ONCE = 16
THREADS = 32
_batches = count()


class Recorder:
    """Records every act in a database, one row: the least that a journal and a board need."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @activity.defn
    def record(self, task: str) -> str:
        """One row in one transaction."""
        keep(self._engine)
        return task


@workflow.defn(sandboxed=False)
class BareYear:
    """Seven stages of five tasks. Every task is a durable step, a timer of thirty days armed; an act may run a step."""

    def __init__(self) -> None:
        self._done = {(stage, task): False for stage in range(STAGES) for task in range(TASKS_PER_STAGE)}

    @workflow.run
    async def run(self) -> None:
        """Stages overlap as their windows do, so every task has its deadline running."""
        await asyncio.gather(*(self._task(stage, task) for stage, task in self._done))

    @workflow.update
    async def act(self, stage: int, task: int, step: bool) -> bool:  # noqa: FBT001 - a payload, not an option
        """Complete a task or open it again; with `step` an activity records it."""
        self._done[stage, task] = not self._done[stage, task]
        if step:
            await workflow.execute_activity_method(Recorder.record, f"{stage}.{task}", start_to_close_timeout=SHORT)
        return self._done[stage, task]

    async def _task(self, stage: int, task: int) -> None:
        """A task waits for its completion under its deadline; opened again, it has the deadline again."""
        while True:
            await workflow.wait_condition(lambda: self._done[stage, task], timeout=TERM)
            await workflow.wait_condition(lambda: not self._done[stage, task])


Handle = WorkflowHandle[BareYear, None]
Handles = list[Handle]


async def updates(address: str, namespace: str, schools: int, seconds: float, *, step: bool) -> Work:
    """All people send updates at once to so many workflows; the workflows are ended afterwards."""
    client = await Client.connect(address, namespace=namespace)
    handles = await _start(client, schools)
    result = Work()
    try:
        began = time.perf_counter()
        shares = [handles[index::PEOPLE] or [handles[index % schools]] for index in range(PEOPLE)]
        await asyncio.gather(
            *(_person(index, share, began + seconds, result, step=step) for index, share in enumerate(shares))
        )
        result.seconds = time.perf_counter() - began
    finally:
        await asyncio.gather(*(handle.terminate() for handle in handles))
    return result


async def _person(index: int, handles: Handles, deadline: float, result: Work, *, step: bool) -> None:
    """Complete and reopen tasks in turn, as the people at the desk do."""
    turn, stage = index, index % STAGES
    while (began := time.perf_counter()) < deadline:
        handle = handles[turn // 2 % len(handles)]
        await handle.execute_update(BareYear.act, args=[stage, turn // 2 % TASKS_PER_STAGE, step])
        result.answers.append(time.perf_counter() - began)
        turn += 1


async def _start(client: Client, schools: int) -> Handles:
    batch, slots = next(_batches), asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> Handle:
        async with slots:
            handle = await client.start_workflow(BareYear.run, id=f"bare/{batch}/{number}", task_queue=QUEUE)
            await handle.execute_update(BareYear.act, args=[0, 0, False])
            return handle

    return list(await asyncio.gather(*(one(number) for number in range(schools))))


async def _work(address: str, namespace: str) -> None:
    client = await Client.connect(address, namespace=namespace)
    with TemporaryDirectory() as folder, facts(Path(folder)) as engine, ThreadPoolExecutor(THREADS) as threads:
        async with Worker(
            client,
            task_queue=QUEUE,
            workflows=[BareYear],
            activities=[Recorder(engine).record],
            activity_executor=threads,
            max_cached_workflows=2_000,
        ):
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_work(*sys.argv[1:]))
