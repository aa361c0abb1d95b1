//! How many look-ups run at once; the others wait for their turn, first come first served.

use std::num::NonZero;
use std::thread::available_parallelism;

/// How many look-ups run at once for each processor. One may wait for the disk while another works; more only take turns at
/// the processor: nothing is answered sooner, and the last of them waits longest. Of eight pages at once on two processors
/// p50 stayed where it was and p99 fell by a third and more (`duban bench loop`, PostgreSQL, 200,000 matters).
const EACH: usize = 2;

/// What runs at once even on one processor, and at most: a server that stands elsewhere does not tell how many it has, and
/// what is to be kept finds a connection beside them.
const BOUNDS: (usize, usize) = (4, 12);

/// How many look-ups run at once in this process. Long answers ([`Store::each`](crate::Store::each)) are counted for
/// themselves, and what is kept never waits for a turn.
pub(crate) fn at_once() -> usize {
    let processors = available_parallelism().map_or(2, NonZero::get);
    (EACH * processors).clamp(BOUNDS.0, BOUNDS.1)
}
