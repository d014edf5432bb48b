"""Every step that leaves the workflows: one function per activity, called by its registered name."""

from datetime import timedelta

from temporalio import workflow
from temporalio.common import RetryPolicy

from models.messages import (
    CloseSchools,
    Commit,
    DocumentSnapshot,
    DocumentStart,
    IssueDocument,
    News,
    Snapshot,
    YearStart,
)

PATIENT = RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=20))
QUICK = workflow.LocalActivityConfig(
    start_to_close_timeout=timedelta(minutes=2),
    retry_policy=PATIENT,
    local_retry_threshold=timedelta(seconds=30),
)
LONG = workflow.ActivityConfig(
    start_to_close_timeout=timedelta(minutes=2),
    retry_policy=RetryPolicy(initial_interval=timedelta(milliseconds=500), maximum_interval=timedelta(minutes=1)),
)
# A paper takes a moment: when its worker is killed, nobody waits for it longer than this.
BRIEF = workflow.ActivityConfig(start_to_close_timeout=timedelta(seconds=20), retry_policy=LONG["retry_policy"])


async def load_year(start: YearStart) -> Snapshot:
    """The snapshot of a year, from the projections."""
    answer: Snapshot = await workflow.execute_local_activity("load_year", start, result_type=Snapshot, **QUICK)
    return answer


async def commit(request: Commit) -> News:
    """Have acts decided and committed; the answer brings every fact not yet heard."""
    answer: News = await workflow.execute_local_activity("commit", request, result_type=News, **QUICK)
    return answer


async def close_schools(request: CloseSchools) -> int:
    """Close the school years that still run; how many."""
    answer: int = await workflow.execute_activity("close_schools", request, result_type=int, **LONG)
    return answer


async def load_document(start: DocumentStart) -> DocumentSnapshot:
    """The snapshot of a document under approval."""
    answer: DocumentSnapshot = await workflow.execute_local_activity(
        "load_document", start, result_type=DocumentSnapshot, **QUICK
    )
    return answer


async def issue_document(request: IssueDocument) -> str:
    """Render, file and record a registered document; its sha256."""
    answer: str = await workflow.execute_activity("issue_document", request, result_type=str, **BRIEF)
    return answer
