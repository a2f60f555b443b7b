//! Puts one of the examples under load, in a process of its own, and watches its memory.

use clap::Parser;
use load::{Service, Tally, Until, drive};
use std::error::Error;
use std::io::{self, BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Errors of all kinds under load
#[derive(Debug, Parser)]
struct Args {
    /// Which service
    #[arg(value_enum, default_value = "axum")]
    service: Service,
    /// How long, in seconds
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// How many clients, each with a connection of its own
    #[arg(long, default_value_t = 8)]
    clients: usize,
    /// Be the service
    #[arg(long, hide = true)]
    serve: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let outcome = if args.serve {
        serve(args.service).map(|()| true).map_err(Into::into)
    } else {
        load(&args)
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Serves with events that are written, if to nowhere, as a real service logs.
fn serve(service: Service) -> io::Result<()> {
    tracing_subscriber::fmt().with_writer(io::sink).init();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("{}", listener.local_addr()?);
    service.serve(listener)
}

/// The service as a process that ends with this value.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    fn start(service: Service) -> Result<(Self, SocketAddr), Box<dyn Error>> {
        let name = match service {
            Service::Axum => "axum",
            Service::Actix => "actix",
        };
        let mut child = Command::new(std::env::current_exe()?)
            .args([name, "--serve"])
            .stdout(Stdio::piped())
            .spawn()?;
        let output = child.stdout.take();
        let server = Self(child);
        let mut line = String::new();
        if let Some(output) = output {
            BufReader::new(output).read_line(&mut line)?;
        }
        Ok((server, line.trim().parse()?))
    }

    /// How much memory the process has, in KiB; `None` where the system does not say.
    fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().strip_suffix(" kB")?.trim().parse().ok()
    }
}

/// Whether every response was as the catalog says, and memory stayed where it was.
fn load(args: &Args) -> Result<bool, Box<dyn Error>> {
    let (server, address) = Server::start(args.service)?;
    let cases = args.service.cases();
    let run = Duration::from_secs(args.seconds);
    let start = Instant::now();
    let until = Until::Time(start + run);
    let (tally, memory) = thread::scope(|scope| {
        let clients = scope.spawn(|| drive(address, &cases, args.clients, until));
        let mut memory = Vec::new();
        while !clients.is_finished() {
            thread::sleep(Duration::from_millis(250));
            memory.extend(server.memory());
        }
        clients.join().map(|tally| (tally, memory))
    })
    .map_err(|_| "the clients panicked")?;
    report(&tally, start.elapsed());
    Ok(is_flat(&memory) && tally.deviations == 0 && tally.sent > 0)
}

fn report(tally: &Tally, took: Duration) {
    let seconds = took.as_secs().max(1);
    let (sent, rate) = (tally.sent, tally.sent / seconds);
    println!("{sent} error responses in {seconds} s, {rate} a second");
    println!("{} deviated", tally.deviations);
    if let Some(first) = &tally.first {
        println!("the first: {first}");
    }
}

/// Whether memory at the end is at most a tenth and 1 MiB above that after a fifth of the time, when all is warm.
fn is_flat(memory: &[u64]) -> bool {
    let (Some(warm), Some(end)) = (memory.get(memory.len() / 5), memory.last()) else {
        println!("this system does not say how much memory the service has");
        return true;
    };
    println!("memory: {warm} KiB after a fifth of the time, {end} KiB at the end");
    *end <= warm + warm / 10 + 1024
}
