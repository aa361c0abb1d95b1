//! Requests in process.
