//! Help names every command of this repository: those of the command line, and its own.

use std::process::Command;

const COMMANDS: [&str; 7] = [
    "docs",
    "eject",
    "schema",
    "serve",
    "bench",
    "verify-docs",
    "verify-serve",
];

fn xtask(args: &[&str]) -> std::io::Result<(Option<i32>, String)> {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(args)
        .env("NO_COLOR", "1")
        .output()?;
    let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    Ok((output.status.code(), text.into_owned()))
}

#[test]
fn help_lists_every_command() -> std::io::Result<()> {
    for (args, code) in [(&["--help"][..], 0), (&["-h"], 0), (&["help"], 0), (&[], 2)] {
        let (status, text) = xtask(args)?;
        assert_eq!(status, Some(code), "{text}");
        for command in COMMANDS {
            let line = format!("  {command} ");
            assert!(
                text.lines().any(|shown| shown.starts_with(&line)),
                "no `{command}` in the help of {args:?}:\n{text}"
            );
        }
    }
    Ok(())
}

#[test]
fn every_command_has_help() -> std::io::Result<()> {
    // That of `serve` is told by a build of its own.
    for command in COMMANDS.into_iter().filter(|command| *command != "serve") {
        for args in [[command, "--help"], ["help", command]] {
            let (status, text) = xtask(&args)?;
            assert_eq!(status, Some(0), "{text}");
            let usage = format!("Usage: cargo xtask {command}");
            assert!(text.contains(&usage), "{args:?}:\n{text}");
        }
    }
    Ok(())
}
