"""The clock of a rehearsal: there and back, never backwards, and whole steps where it has a grain."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.timescale import Timescale, engine_time, model_time

ORIGIN = datetime(2026, 11, 22, 10, tzinfo=UTC)
MODEL = datetime(2026, 8, 19, 3, tzinfo=UTC)
SPEEDS = st.sampled_from([1.0, 60.0, 1440.0, 8640.0, 86400.0])
SPANS = st.timedeltas(timedelta(0), timedelta(days=400))
ENGINE_TICK = timedelta(milliseconds=1)


def scale(speed: float = 1.0, grain: int = 0) -> Timescale:
    """A clock that shows the model's origin at the engine's."""
    return Timescale(engine_origin=ORIGIN, model_origin=MODEL, speed=speed, grain_seconds=grain)


def test_a_real_cycle_has_the_engine_s_time() -> None:
    """No scale: nothing is changed."""
    assert model_time(None, ORIGIN) == engine_time(None, ORIGIN) == ORIGIN


def test_origins_meet() -> None:
    """Both clocks start together."""
    assert model_time(scale(1440), ORIGIN) == MODEL
    assert engine_time(scale(1440), MODEL) == ORIGIN


def test_a_minute_is_a_day() -> None:
    """1440 times as fast."""
    assert scale(1440).model_time(ORIGIN + timedelta(minutes=1)) == MODEL + timedelta(days=1)


@given(SPEEDS, SPANS)
def test_there_and_back(speed: float, span: timedelta) -> None:
    """Exact to half a microsecond of the engine, which is `speed` times as much of the model."""
    found = scale(speed).model_time(scale(speed).engine_time(MODEL + span))
    assert abs(found - (MODEL + span)) <= timedelta(microseconds=speed)


@given(SPEEDS, SPANS, st.sampled_from([0, 60, 3600]))
def test_an_alarm_does_not_ring_early(speed: float, span: timedelta, grain: int) -> None:
    """A tick after the moment of the engine, the model's moment (a whole step where there are steps) has come."""
    clock = scale(speed, grain)
    moment = MODEL + (span // timedelta(seconds=grain)) * timedelta(seconds=grain) if grain else MODEL + span
    assert clock.model_time(clock.engine_time(moment) + ENGINE_TICK) >= moment


@given(SPEEDS, SPANS, SPANS, st.sampled_from([0, 3600]))
def test_time_does_not_run_backwards(speed: float, one: timedelta, other: timedelta, grain: int) -> None:
    """The later engine moment is not the earlier model moment."""
    clock, (early, late) = scale(speed, grain), sorted((one, other))
    assert clock.model_time(ORIGIN + early) <= clock.model_time(ORIGIN + late)


def test_a_forgotten_rehearsal_stops_after_a_century() -> None:
    """A day a second, left running for years, does not run out of dates."""
    clock = scale(86400)
    assert clock.model_time(ORIGIN + timedelta(days=3650)) == MODEL + timedelta(days=36_525)


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (59, 0), (60, 1), (119, 1), (-1, -1)])
def test_a_grain_makes_whole_steps(minutes: int, hours: int) -> None:
    """Between two steps the clock stands."""
    found = scale(1.0, 3600).model_time(ORIGIN + timedelta(minutes=minutes))
    assert found == MODEL + timedelta(hours=hours)
