//! Attachments: a folder in which each file is named by its content.
//!
//! A file is written aside, flushed, and then renamed into place, so under a name stands either the whole content or
//! nothing. The same content is kept once. What it is, is read from its first bytes, never from a name someone gave.
//! Nothing here is ever executed.

mod error;
mod sniff;

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

pub use error::AttachmentError;
use sha2::{Digest, Sha256};
pub use sniff::{MediaType, sniff};

/// The most an attachment may hold unless said otherwise, in bytes: 50 MB.
pub const LIMIT_BYTES: u64 = 50 * 1024 * 1024;

/// How many of the first bytes tell what a file is.
const HEAD: usize = 4096;

/// A folder of attachments. All functions block: call them from a thread that may.
#[derive(Debug, Clone)]
pub struct Attachments {
    folder: PathBuf,
    limit_bytes: u64,
}

/// An attachment that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The SHA-256 of the content, 64 lower-case hexadecimal digits: its name.
    pub sha256: String,
    /// The size, in bytes.
    pub size_bytes: u64,
    /// What it is, by its content.
    pub media_type: MediaType,
}

impl Attachments {
    /// The attachments in `folder`, which is made when it is not there.
    ///
    /// # Errors
    /// [`AttachmentError::Io`] when it cannot be made.
    pub fn open(folder: &Path, limit_bytes: u64) -> Result<Self, AttachmentError> {
        fs::create_dir_all(folder.join("incoming"))?;
        Ok(Self { folder: folder.to_owned(), limit_bytes })
    }

    /// Keeps what `content` gives, up to the limit.
    ///
    /// # Errors
    /// - [`AttachmentError::TooLarge`], [`AttachmentError::NotAllowed`] for a type that is not taken,
    ///   [`AttachmentError::Empty`];
    /// - [`AttachmentError::Full`], [`AttachmentError::Io`]. Nothing is left behind in any case.
    pub fn put(&self, content: impl Read) -> Result<Stored, AttachmentError> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let n = NEXT.fetch_add(1, Ordering::Relaxed);
        let aside = Aside(self.folder.join("incoming").join(format!("{}-{n}", std::process::id())));
        let stored = self.receive(content, &aside.0)?;
        let place = self.place(&stored.sha256)?;
        let parent = place.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)?;
        fs::rename(&aside.0, &place)?;
        // The name is safe on the disk only when its folder is.
        File::open(parent)?.sync_all()?;
        Ok(stored)
    }

    /// Opens the attachment named `sha256` for reading.
    ///
    /// # Errors
    /// [`AttachmentError::Missing`] when there is none of this name.
    pub fn get(&self, sha256: &str) -> Result<File, AttachmentError> {
        File::open(self.place(sha256)?).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => AttachmentError::Missing { sha256: sha256.to_owned() },
            _ => error.into(),
        })
    }

    /// The names of all attachments, in order.
    ///
    /// # Errors
    /// [`AttachmentError::Io`].
    pub fn all(&self) -> Result<Vec<String>, AttachmentError> {
        let mut names = Vec::new();
        for first in folders(&self.folder)? {
            for second in folders(&first)? {
                for file in fs::read_dir(second)? {
                    names.extend(file?.file_name().into_string().ok().filter(|name| is_name(name)));
                }
            }
        }
        names.sort();
        Ok(names)
    }

    /// Writes the content to `place` and says what it is.
    fn receive(&self, mut content: impl Read, place: &Path) -> Result<Stored, AttachmentError> {
        let mut file = File::create_new(place)?;
        let mut hash = Sha256::new();
        let mut head = Vec::with_capacity(HEAD);
        let mut size_bytes = 0_u64;
        let mut piece = vec![0_u8; 64 * 1024];
        loop {
            let count = match content.read(&mut piece) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            let bytes = &piece[..count];
            size_bytes += count as u64;
            if size_bytes > self.limit_bytes {
                return Err(AttachmentError::TooLarge { limit_bytes: self.limit_bytes });
            }
            head.extend(bytes.iter().take(HEAD - head.len()));
            hash.update(bytes);
            file.write_all(bytes)?;
        }
        if size_bytes == 0 {
            return Err(AttachmentError::Empty);
        }
        let media_type = sniff(&head).ok_or(AttachmentError::NotAllowed)?;
        file.sync_all()?;
        Ok(Stored { sha256: hex(&hash.finalize()), size_bytes, media_type })
    }

    /// Where the attachment of this name lies: two levels of folders, so that none holds too many. A name that is no
    /// SHA-256 is never made into a path.
    fn place(&self, sha256: &str) -> Result<PathBuf, AttachmentError> {
        if !is_name(sha256) {
            return Err(AttachmentError::Missing { sha256: sha256.chars().take(64).collect() });
        }
        Ok(self.folder.join(&sha256[..2]).join(&sha256[2..4]).join(sha256))
    }
}

/// A file on its way, gone when it is not renamed.
struct Aside(PathBuf);

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// The folders of two hexadecimal digits below `folder`.
fn folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().len() == 2 && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Whether this is a SHA-256 as we write it.
fn is_name(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
