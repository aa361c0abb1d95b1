//! Statements, the journal, migrations, attachments: SQLite and PostgreSQL.
