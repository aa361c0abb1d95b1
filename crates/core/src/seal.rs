//! Seals: how a range of the journal is closed so that nothing in it can change unseen.
//!
//! Every entry is a leaf of a Merkle tree, every tree a link of a chain:
//!
//! ```text
//! leaf   = SHA-256(0x00 ‖ bytes of an entry)
//! node   = SHA-256(0x01 ‖ left ‖ right)                                        ─▶ root of a range
//! head   = SHA-256(0x02 ‖ head before ‖ number ‖ first ‖ entries ‖ closed at ‖ root)
//! ```
//!
//! The first byte keeps the three apart, so that no node can be passed off as an entry. Whoever knows one head can show that
//! nothing before it was changed; with a [`path`] of a few digests, that one entry is in it, without seeing any other.
//!
//! Only arithmetic over bytes: which bytes an entry is, is said by `wire`; where they lie, by `store`.
//!
//! # Source
//! RFC 6962 §2.1 (trees and paths), RFC 9162 §2.1.3.2 (checking a path).

mod chain;
mod digest;
mod tree;

pub use chain::Link;
pub use digest::{Digest, DigestError};
pub use tree::{leaf, path, root, root_by};
