//! What is put forward as proof (佐证材料).

/// A file put forward as proof, kept by its content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// SHA-256 of its content, in lower-case hexadecimal: the same file handed in twice is seen to be the same.
    pub digest: String,
    /// What it was called.
    pub name: String,
}
