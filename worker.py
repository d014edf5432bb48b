"""The worker: wires settings, database, files and engine together and keeps workflows, relay and post running."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import Worker, WorkflowRunner
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.boundary import Boundary
from activities.documents import DocumentActivities
from activities.journal import JournalActivities
from activities.letters import MailServer, Post
from client.connection import connect
from client.relay import AWAY, Relay
from engine.dev_server import engine_address
from installation import Installation, settle, utc_now
from models.errors import NastavnikError
from settings import Settings
from workflows.cycle import Cycle
from workflows.document_approval import DocumentApproval
from workflows.school_year import SchoolYear

__all__ = ["WORKFLOWS", "Installation", "build_worker", "run_worker", "utc_now", "workflow_runner", "working"]
WORKFLOWS = [Cycle, SchoolYear, DocumentApproval]
PASSED_THROUGH = ("models", "transitions", "pydantic", "pydantic_core", "annotated_types", "typing_extensions")
POST_PAUSE_SECONDS = 1.0
AFTER_A_KILL = timedelta(seconds=3)  # how long a killed worker keeps its workflows from the next one
logger = logging.getLogger(__name__)


def mail_server(settings: Settings) -> MailServer | None:
    """The mail server, when one is set."""
    if not settings.smtp_host:
        return None
    return MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_from,
        settings.smtp_user,
        settings.smtp_password,
        settings.smtp_starttls,
    )


def workflow_runner() -> SandboxedWorkflowRunner:
    """The sandbox of the workflows, for worker and replay alike."""
    return SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_modules(*PASSED_THROUGH))


def build_worker(
    client: Client,
    installation: Installation,
    task_queue: str | None = None,
    workflows: Sequence[type] = WORKFLOWS,
    runner: WorkflowRunner | None = None,
) -> Worker:
    """A worker with every workflow and activity; domain errors fail a workflow instead of retrying it for ever.

    `runner`: of the workflows, the sandbox unless told.
    """
    settings = installation.settings
    journal = JournalActivities(installation.database, installation.desk)
    emblems = installation.settings.data / "emblems"
    documents = DocumentActivities(installation.database, installation.desk, installation.files, emblems)
    return Worker(
        client,
        task_queue=task_queue or settings.task_queue,
        workflows=workflows,
        activities=[
            journal.load_year,
            journal.commit,
            journal.close_schools,
            journal.load_document,
            documents.issue_document,
        ],
        activity_executor=ThreadPoolExecutor(settings.activity_slots, thread_name_prefix="activity"),
        max_concurrent_activities=settings.activity_slots,
        max_concurrent_workflow_tasks=settings.worker_slots,
        max_cached_workflows=settings.cached_workflows,
        sticky_queue_schedule_to_start_timeout=AFTER_A_KILL,
        interceptors=[Boundary()],
        workflow_runner=runner or workflow_runner(),
        workflow_failure_exception_types=[NastavnikError],
    )


@asynccontextmanager
async def working(
    client: Client, installation: Installation, task_queue: str | None = None, stop: asyncio.Event | None = None
) -> AsyncIterator[Relay]:
    """Workflows, relay and post running for as long as the block runs; `stop` is set when one of them has failed."""
    relay = Relay(installation.database, client, task_queue or installation.settings.task_queue)
    post = Post(installation.database, mail_server(installation.settings), utc_now)
    stop = stop or asyncio.Event()
    async with build_worker(client, installation, task_queue):
        loops = [asyncio.create_task(relay.run(stop)), asyncio.create_task(_deliver(post, stop))]
        for loop in loops:
            loop.add_done_callback(lambda _: stop.set())
        try:
            yield relay
        finally:
            stop.set()
            await asyncio.gather(*loops)


async def run_worker(settings: Settings) -> None:
    """Work until Ctrl-C or SIGTERM, or until relay or post fail. Raises `EngineUnavailable`, `DatabaseUnavailable`."""
    installation = Installation.open(settings)
    installation.database.check()
    client = await connect(
        settings.temporal_address or engine_address(settings.data), settings.temporal_namespace, settings.payload_key
    )
    ready = settings.data / "worker.ready"
    ready.unlink(missing_ok=True)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with working(client, installation, stop=stop):
        settle()
        logger.info("worker is ready")
        ready.touch()
        await stop.wait()
        ready.unlink(missing_ok=True)


async def _deliver(post: Post, stop: asyncio.Event) -> None:
    """Send letters as they come, full batches without a pause; a database that is away is tried again."""
    while not stop.is_set():
        sent = await _safely(lambda: asyncio.to_thread(post.round))
        if sent < post.batch:
            try:
                await asyncio.wait_for(stop.wait(), POST_PAUSE_SECONDS)
            except TimeoutError:
                continue
    with suppress(*AWAY):
        await asyncio.to_thread(post.stop)


async def _safely(step: Callable[[], Awaitable[int]]) -> int:
    try:
        return await step()
    except AWAY as error:
        logger.warning("post waits: %s", error)
        return 0
