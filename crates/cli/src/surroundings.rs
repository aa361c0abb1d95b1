//! Clock and randomness of the machine, handed to the application.

use duban_app::Surroundings;

/// The machine's own.
#[expect(clippy::disallowed_methods, reason = "the binary is where the clock is read")]
pub(crate) fn of_this_machine() -> Surroundings {
    Surroundings::new(jiff::Timestamp::now, random)
}

/// Unguessable bytes. Without them no session and no password is safe, so the program ends rather than going on.
#[expect(clippy::panic, reason = "a system without randomness can serve nobody safely")]
pub(crate) fn random(bytes: &mut [u8]) {
    if let Err(error) = getrandom::fill(bytes) {
        panic!("the system gives no randomness: {error}");
    }
}
