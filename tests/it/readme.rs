//! The README's console blocks, run as a reader would run them, one after the other on one desk.

use std::fs;
use std::os::unix::fs::symlink;

use crate::support::{Desk, is_here, kept};

/// The text between blocks, and the blocks: every second part is one.
fn parts(readme: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut inside = false;
    for line in readme.lines() {
        let ends = inside && line == "```";
        if ends {
            parts.push(String::new());
            inside = false;
        }
        let last = parts.last_mut().unwrap();
        *last += line;
        last.push('\n');
        if line == "```console" {
            parts.push(String::new());
            inside = true;
        }
    }
    parts
}

/// What a shell shows when it is given the commands of a block.
fn run(desk: &Desk, block: &str) -> String {
    let commands = block.lines().filter_map(|it| it.strip_prefix("$ "));
    let script: String = commands
        .map(|it| {
            let shown = it.replace('\'', "'\\''");
            format!(
                "printf '%s\\n' '$ {shown}'\n{}\n",
                it.replace("cargo run --release --", "almacare")
            )
        })
        .collect();
    let mut command = std::process::Command::new("bash");
    command.args(["--norc", "-c", &script]).env_clear().current_dir(desk.folder.path());
    let ours = desk.command();
    command.envs(ours.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.env_remove("ALMACARE_DB").output().unwrap();
    assert!(output.status.success(), "{block}{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn what_the_readme_shows_is_what_its_reader_sees() {
    if !is_here("bash") || !is_here("jq") {
        return;
    }
    let mut desk = Desk::bare();
    let bin = desk.folder.path().join("bin");
    fs::create_dir(&bin).unwrap();
    symlink(env!("CARGO_BIN_EXE_almacare"), bin.join("almacare")).unwrap();
    desk.variables.push(("PATH", format!("{}:/usr/bin:/bin", bin.display())));
    let readme = fs::read_to_string("README.md").unwrap();
    // Whoever runs this has another name than the README's reader.
    run(&desk, "$ almacare user edit me --name 'Marie Dupont'\n");
    let mut blocks = 0;
    let shown: String = parts(&readme)
        .iter()
        .enumerate()
        .map(|(at, part)| match at % 2 {
            0 => part.clone(),
            // What builds and tests the program is running at this moment; the play has its own test.
            _ if part.starts_with("$ cargo ") => part.clone(),
            _ => {
                blocks += 1;
                run(&desk, part)
            }
        })
        .collect();
    assert!(blocks >= 4, "{blocks} blocks");
    kept("README.md", &shown);
}
