//! The one binary, `duban`. Time, the environment, files and the terminal are known here and nowhere else.

mod admin;
mod args;
mod backup;
mod bench;
mod demo;
mod fault;
mod import;
mod input;
mod installation;
mod journal;
mod keeper;
mod lang;
mod logs;
mod output;
mod pack;
mod postal;
mod progress;
mod read;
mod secret;
mod serve;
mod settings;
mod surroundings;
mod table;
mod terminal;
mod worklist;

use std::process::ExitCode;

use args::bench::Measured;
use clap::Parser;

/// Gives memory back under many threads, where the system's own keeps it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let lang = lang::chosen(args.lang);
    let outcome = match args.command {
        args::Command::Read(read) => read::run(&read, lang),
        args::Command::Pack { what: args::PackAct::Check { folder } } => pack::check(folder.as_deref(), lang),
        args::Command::Serve(serve) => serve::run(&serve, lang),
        args::Command::Demo(demo) => demo::run(&demo, lang),
        args::Command::Admin { what } => admin::run(&what, lang),
        args::Command::Import { what: args::ledger::Import::Ledger(ledger) } => import::run(&ledger, lang),
        args::Command::Journal { what } => journal::run(&what, lang),
        args::Command::Backup(args) => backup::write(&args, lang),
        args::Command::Restore(args) => backup::restore(&args, lang),
        args::Command::Bench { what: Measured::Read(bench) } => bench::run(&bench, lang),
        args::Command::Bench { what: Measured::Store(bench) } => bench::store::run(&bench, lang),
        args::Command::Bench { what: Measured::Web(bench) } => bench::web::run(&bench, lang),
        args::Command::Bench { what: Measured::Loop(bench) } => bench::closed_loop::run(&bench, lang),
        args::Command::Bench { what: Measured::Crash(bench) } => bench::crash::run(&bench, lang),
        args::Command::Bench { what: Measured::Ladder(bench) } => bench::ladder::run(&bench, lang),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough (`duban read x | head`): nothing went wrong.
        Err(fault::Fault::BrokenPipe) => ExitCode::SUCCESS,
        Err(fault) => {
            fault.tell(lang);
            ExitCode::from(fault.exit_code())
        }
    }
}
