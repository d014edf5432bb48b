"""The approval of one document (согласование): drafted, agreed and signed with reminders, registered, filed."""

from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio import workflow

from models.acts import RemindAgreeing, RemindSigner
from models.events import Fact
from models.evolution import evolve
from models.lifecycles import DOCUMENT_ENDED, YEAR_OVER
from models.messages import Commit, DocumentSnapshot, DocumentStart, Hear, IssueDocument
from models.roles import HEAD_OF
from models.rules import Escalation
from models.signing import reminded
from models.timescale import Timescale, engine_time, model_time
from models.year import DocumentState, Year
from workflows import steps


@workflow.defn
class DocumentApproval:
    """One document from its draft to the file."""

    def __init__(self) -> None:
        self._facts: list[Fact] = []
        self._heard = 0
        self._id = ""
        self._year: Year | None = None
        self._timescale: Timescale | None = None

    @workflow.run
    async def run(self, start: DocumentStart) -> str | None:
        """Wait for people and remind them; when registered, issue. The sha256 of the issued file, if any."""
        snapshot = await steps.load_document(start)
        self._begin(start.id, snapshot)
        while not self._ended():
            step, moment = self._next_step(snapshot)
            if step is None or moment is None:
                await workflow.wait_condition(self._moved(self._state()))
            elif moment <= model_time(self._timescale, workflow.now()):
                await self._remind(snapshot, step)
            else:
                await self._sleep_until(moment)
        if self._state().state not in DOCUMENT_ENDED:
            return None
        return await steps.issue_document(IssueDocument(document=start.id, now=workflow.now()))

    @workflow.signal
    def hear(self, message: Hear) -> None:
        """Committed facts about this document, from the relay."""
        self._facts.extend(message.facts)
        self._fold()

    def _begin(self, document: str, snapshot: DocumentSnapshot) -> None:
        self._id, self._year = document, snapshot.year
        self._heard, self._timescale = snapshot.seq, snapshot.timescale
        self._fold()

    @property
    def _known(self) -> Year:
        if self._year is None:
            raise RuntimeError("the document is not loaded")
        return self._year

    def _state(self) -> DocumentState:
        return self._known.documents[self._id]

    def _fold(self) -> None:
        """Facts come in the order of their chain; what the snapshot or an earlier signal held is passed over."""
        if self._year is None:
            return
        for fact in self._facts:
            if fact.seq > self._heard:
                self._heard = fact.seq
                evolve(self._year, fact.event, fact.at)
        self._facts.clear()

    def _ended(self) -> bool:
        return self._state().state in DOCUMENT_ENDED or self._known.header.state in YEAR_OVER

    def _moved(self, before: DocumentState) -> Callable[[], bool]:
        year = self._known.header.state
        return lambda: self._state() is not before or self._known.header.state != year

    def _next_step(self, snapshot: DocumentSnapshot) -> tuple[Escalation | None, datetime | None]:
        """The next reminder to whose turn it is, counted from the day on which it became theirs."""
        document = self._state()
        since = _turn_since(document)
        if document.state != "in_review" or since is None or self._known.header.state == "paused":
            return None, None
        calendar = snapshot.calendar
        ladder = (document.agreeing and snapshot.agreement) or snapshot.ladder
        came = calendar.day_of(since)
        for step in ladder.escalation:
            if _rung(document, step) not in document.rungs:
                return step, calendar.at(calendar.shift(came, step.after, working=step.working), ladder.at)
        return None, None

    async def _remind(self, snapshot: DocumentSnapshot, step: Escalation) -> None:
        document, year = self._state(), self._known.header.id
        rung, to = _rung(document, step), self._addressees(snapshot, step)
        kind = RemindAgreeing if document.agreeing else RemindSigner
        act = kind(command_id=f"{document.id}:{rung}", year=year, document=document.id, rung=rung, to=to)
        request = Commit(
            year=year,
            workflow=document.id,
            heard=self._heard,
            now=workflow.now(),
            timescale=self._timescale,
            acts=(act,),
        )
        news = await steps.commit(request)
        if news.reset:
            self._timescale = news.timescale
            return
        self._facts.extend(news.facts)
        self._fold()
        if rung not in self._state().rungs and self._state() is document:
            await workflow.sleep(timedelta(minutes=1), summary="Ждём новостей после отказа")

    def _addressees(self, snapshot: DocumentSnapshot, step: Escalation) -> tuple[str, ...]:
        """Everybody who has still to agree at once: nobody waits for another, and one term is enough for all."""
        year, agreeing = self._known.header.kind, self._state().agreeing
        if step.to == "head":
            return (HEAD_OF[year],)
        if step.to not in {"agreeing", "signer"}:
            return (step.to,)
        return reminded(agreeing, year) or (snapshot.signer,)

    async def _sleep_until(self, moment: datetime) -> None:
        delay = engine_time(self._timescale, moment) - workflow.now() + timedelta(milliseconds=1)
        what = "согласовании" if self._state().agreeing else "подписи"
        summary = f"Напомнить о {what}: {moment:%d.%m.%Y}"
        try:
            await workflow.wait_condition(self._moved(self._state()), timeout=delay, timeout_summary=summary)
        except TimeoutError:
            return


def _turn_since(document: DocumentState) -> datetime | None:
    """When it became the turn of who is waited for; a document that came back with its task begins anew."""
    submitted, agreed = document.submitted_at, document.agreed_at
    return max(submitted, agreed) if submitted and agreed else submitted


def _rung(document: DocumentState, step: Escalation) -> str:
    whose, came = "agreeing" if document.agreeing else "signer", _turn_since(document)
    return f"{whose}-{step.after}-{came:%Y%m%dT%H%M%S}" if came else f"{whose}-{step.after}"
