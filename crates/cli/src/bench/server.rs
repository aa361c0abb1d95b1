//! The process that is measured.

use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

use duban_web::Config;

use super::client;
use super::load::Ask;
use crate::args::bench::WebBench;
use crate::bench::world::{self, World};
use crate::bench::{Outcome, machine, told};
use crate::fault::{Fault, ServerFault};
use crate::settings::Settings;
use crate::{installation, keeper, logs, output, serve};

/// Everybody's password; the database lives as long as the bench.
pub(super) const PASSWORD: &str = "bench-of-the-pages";

/// What a server is to do besides answering.
#[derive(Clone, Copy, Default)]
pub(super) struct Duties {
    /// Keep lights and ladder and seal the journal, as an installation does.
    pub(super) keeps: bool,
    /// How many days later than the machine it believes to live.
    pub(super) days: i64,
}

/// A server on a free port. It ends when this is dropped, and also when this process ends in any other way: its
/// standard input closes then.
pub(super) struct Server {
    child: Child,
    line: Option<ChildStdin>,
    pub(super) at: SocketAddr,
}

/// Serves `args.database` until the standard input closes. The first line printed is the port.
pub(super) fn serve(args: &WebBench) -> Result<(), Fault> {
    // As `duban serve` logs: a line a request is part of what a page costs.
    logs::begin("info");
    let settings = Settings {
        database: args.database.clone().unwrap_or_default(),
        listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
        pack: None,
        data: args.place.folder.clone(),
        tls: false,
        proxies: Vec::new(),
    };
    let pack = world::province().map_err(told)?;
    installation::run(async {
        let listener = serve::listen(settings.listen).await?;
        let at = listener.local_addr().map_err(ServerFault::Serve)?;
        let app = installation::open(&settings, pack, world::later(world::Days::new(args.days))).await?;
        let keeping = args.keeps.then(|| tokio::spawn(keeper::keep(app.clone())));
        output::say(&format!("{}\n", at.port()))?;
        let closed = async {
            // Whatever ends the wait, nobody is there any more who could want a page.
            let _ = tokio::task::spawn_blocking(|| io::copy(&mut io::stdin(), &mut io::sink())).await;
        };
        let served = duban_web::serve(app, Config::default(), listener, closed).await;
        if let Some(keeping) = keeping {
            keeping.abort();
        }
        Ok(served.map_err(ServerFault::Serve)?)
    })
}

impl Server {
    /// Starts ourselves over the database of `world`.
    pub(super) fn start(world: &World, duties: Duties) -> Outcome<Self> {
        Self::start_of(&std::env::current_exe()?, world, duties)
    }

    /// Starts `program`, this build or another one.
    pub(super) fn start_of(program: &Path, world: &World, duties: Duties) -> Outcome<Self> {
        let mut command = Command::new(program);
        command.args(["bench", "web", "--serve", "--folder"]).arg(&world.folder);
        command.arg("--days").arg(duties.days.to_string());
        if duties.keeps {
            command.arg("--keeps");
        }
        let mut child = command
            .env("DUBAN_BENCH_DATABASE", world.place.address())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let line = child.stdin.take();
        let said = child.stdout.take().ok_or("the server has no standard output")?;
        let mut port = String::new();
        BufReader::new(said).read_line(&mut port)?;
        let mut server = Self { child, line, at: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)) };
        server.at.set_port(port.trim().parse().map_err(|_| "the server did not start")?);
        Ok(server)
    }

    /// What the process holds in memory now and the most it ever held, in kB.
    pub(super) fn memory(&self) -> Outcome<(u64, u64)> {
        Ok(machine::memory_kb(self.child.id()).ok_or("the system does not tell the memory of a process")?)
    }

    /// The processor time the process has taken, in seconds; nothing where the system does not tell.
    pub(super) fn processor_seconds(&self) -> f64 {
        machine::processor_seconds(self.child.id()).unwrap_or_default()
    }

    /// Lets the most memory ever held be what is held now, where the system can.
    pub(super) fn forget_peak(&self) {
        let file = format!("/proc/{}/clear_refs", self.child.id());
        // Where it cannot, the peak is that of the whole run: more, never less.
        let _ = std::fs::write(file, "5");
    }

    /// Signs in as the pages do; the cookie of the session.
    pub(super) async fn sign_in(&self, login: &str) -> Outcome<String> {
        let form = format!("login={login}&password={PASSWORD}");
        let answer = client::post(self.at, "/sign-in", &form).await?;
        let cookie = answer.header("set-cookie").and_then(|set| set.split(';').next());
        let signed_in = answer.status == 303 && cookie.is_some_and(|cookie| cookie.starts_with("duban="));
        match cookie {
            Some(cookie) if signed_in => Ok(cookie.to_owned()),
            _ => Err(format!("{login} cannot sign in: status {}", answer.status).into()),
        }
    }

    /// Looks at each page once: it must be a page, not a refusal or the way to sign in. The largest, in bytes.
    pub(super) async fn check(&self, asks: &[Ask]) -> Outcome<usize> {
        let mut most = 0;
        for ask in asks {
            let answer = client::get(self.at, &ask.path, &ask.headers).await?;
            if answer.status != 200 {
                return Err(format!("{}: status {}", ask.path, answer.status).into());
            }
            most = most.max(answer.body.len());
        }
        Ok(most)
    }

    /// Kills the process on the spot, as a loss of power would, and waits until it is gone.
    pub(super) fn kill(mut self) -> io::Result<()> {
        self.child.kill()?;
        self.child.wait().map(|_| ())
    }

    /// Ends the server and waits for it.
    pub(super) fn stop(mut self) -> io::Result<()> {
        drop(self.line.take());
        self.child.wait().map(|_| ())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone after `stop`; else it must not outlive a measurement that failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
