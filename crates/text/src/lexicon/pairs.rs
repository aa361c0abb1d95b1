// The pairs of characters that words of the list begin with, as one bit each in a table that `build.rs`
// writes: most characters of a text begin no word with the one behind them, and one bit tells so at once.
// Several pairs share a bit: a bit that is set promises nothing. Included by `build.rs` as well.

/// How many bits the table has: about ten for every pair.
const PAIR_BITS: u32 = 1 << 21;

/// The byte and the bit of a pair.
fn pair_bit(first: char, second: char) -> (usize, u8) {
    let mixed = (first as u32).wrapping_mul(0x9e37_79b1) ^ (second as u32).wrapping_mul(0x85eb_ca77);
    let bit = (mixed ^ mixed >> 15).wrapping_mul(0xc2b2_ae3d) >> 8 & (PAIR_BITS - 1);
    (bit as usize / 8, 1 << (bit % 8))
}
