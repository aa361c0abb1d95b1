//! Finished rows in, the bytes of a document out.
