//! The one binary, `duban`. Time, the environment, files and the terminal are known here and nowhere else.

mod args;
mod bench;
mod demo;
mod fault;
mod input;
mod lang;
mod output;
mod pack;
mod progress;
mod read;
mod table;
mod terminal;
mod worklist;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let lang = lang::chosen(args.lang);
    let outcome = match args.command {
        args::Command::Read(read) => read::run(&read, lang),
        args::Command::Demo => demo::run(lang),
        args::Command::Pack { what: args::PackAct::Check { folder } } => pack::check(folder.as_deref(), lang),
        args::Command::Bench { what: args::Measured::Read(bench) } => bench::run(&bench, lang),
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
