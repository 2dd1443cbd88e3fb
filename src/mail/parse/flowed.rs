//! Lines that a program has broken for the way.

/// Lines joined that a program has broken within words (RFC 3676, 4.2, DelSp): what is not joined again cannot be
/// read.
pub(super) fn joined(text: &str) -> String {
    let depth = |line: &str| line.bytes().take_while(|it| *it == b'>').count();
    let mut joined = String::with_capacity(text.len());
    let mut open: Option<usize> = None;
    for line in text.lines() {
        let quotes = depth(line);
        let said = line[quotes..].strip_prefix(' ').unwrap_or(&line[quotes..]);
        match open {
            Some(above) if above == quotes && said != "-- " => {}
            _ => {
                if open.is_some() || !joined.is_empty() {
                    joined.push('\n');
                }
                joined.push_str(&line[..quotes]);
                if quotes > 0 && !said.is_empty() {
                    joined.push(' ');
                }
            }
        }
        let broken = said.strip_suffix(' ').filter(|_| said != "-- ");
        joined.push_str(broken.unwrap_or(said));
        open = broken.map(|_| quotes);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_broken_within_words_are_joined() {
        let text = "Une ligne coupée par le prog \nramme.\n\n> cité en \n> core\nfin\n-- \nMarie";
        let read = "Une ligne coupée par le programme.\n\n> cité encore\nfin\n-- \nMarie";
        assert_eq!(joined(text), read);
    }
}
