//! From text to tokens: lower case, without accents, doubled letters and decoration.

/// A word or a sign of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Lower case, unaccented; a positive emoji or smiley is `:)`.
    pub word: String,
    /// Written like a name: one capital, then small letters.
    pub named: bool,
    /// Written in capitals only.
    pub shouted: bool,
    /// A sentence may end here: punctuation or the end of the line follows.
    pub stop: bool,
}

/// The word that stands for any positive emoji or smiley.
pub(super) const SMILE: &str = ":)";

const GLAD: &str = "❤♥🧡💛💚💙💜🖤🤍👍👏🙏😊🙂😀😃😄😁😆😉😌☺🎉🥳😍🤩💪👌✅✔🌞✨😘🤗🥰💯🙌😇🤝🎊🌟⭐💐🌹🍀🤙😎💕💖💗💞🥹🔥🫶🌸👌😺";
const SMILEYS: [&str; 11] = [":-)", ":)", ";-)", ";)", ":-d", ":d", "<3", "^^", "=)", "(:", ":-]"];
const DECORATION: [char; 4] = ['\u{fe0e}', '\u{fe0f}', '\u{200d}', '\u{200b}'];

/// The lines of a text as tokens, blank ones left out; none if a sign in it is never part of thanks.
pub(super) fn lines(text: &str) -> Option<Vec<Vec<Token>>> {
    let tokens = text.lines().map(line).collect::<Option<Vec<_>>>()?;
    Some(tokens.into_iter().filter(|line| !line.is_empty()).collect())
}

fn line(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    for piece in text.split_whitespace() {
        chunk(piece, &mut tokens)?;
    }
    if let Some(last) = tokens.last_mut() {
        last.stop = true;
    }
    Some(tokens)
}

/// The tokens of a run of characters without blanks.
fn chunk(piece: &str, tokens: &mut Vec<Token>) -> Option<()> {
    if SMILEYS.contains(&piece.to_lowercase().as_str()) {
        tokens.push(smile());
        return Some(());
    }
    let mut word = String::new();
    for letter in piece.chars().filter(|it| !is_decoration(*it)) {
        match letter {
            '’' | '\'' | '`' | '´' => {
                word.push('\'');
                flush(&mut word, tokens);
            }
            '-' if !word.is_empty() => word.push('-'),
            '.' | ',' | '!' | ';' | ':' | '…' | '-' | '–' | '—' | '"' | '«' | '»' | '(' | ')'
            | '*' | '~' => {
                flush(&mut word, tokens);
                if let Some(last) = tokens.last_mut() {
                    last.stop = true;
                }
            }
            _ if letter.is_alphabetic() || is_combining(letter) => word.push(letter),
            _ if GLAD.contains(letter) => {
                flush(&mut word, tokens);
                tokens.push(smile());
            }
            _ => return None,
        }
    }
    flush(&mut word, tokens);
    Some(())
}

fn smile() -> Token {
    Token { word: SMILE.to_owned(), named: false, shouted: false, stop: true }
}

fn flush(word: &mut String, tokens: &mut Vec<Token>) {
    let written = std::mem::take(word);
    let written = written.trim_end_matches('-');
    if written.is_empty() {
        return;
    }
    let mut letters = written.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    let small = letters.clone().any(char::is_lowercase);
    tokens.push(Token {
        word: plain(written),
        named: capital && small,
        shouted: capital && !small && letters.next().is_some(),
        stop: false,
    });
}

/// Lower case, unaccented, letters that were held down counted once ("merciiii").
fn plain(written: &str) -> String {
    let mut word = String::new();
    let mut run = 0;
    for letter in written.to_lowercase().chars().filter(|it| !is_combining(*it)) {
        let letter = unaccented(letter);
        run = if word.ends_with(letter) { run + 1 } else { 1 };
        match run {
            1 | 2 => word.push(letter),
            3 => drop(word.pop()),
            _ => {}
        }
    }
    word.replace('œ', "oe")
}

fn unaccented(letter: char) -> char {
    match letter {
        'à' | 'â' | 'ä' | 'á' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        other => other,
    }
}

fn is_combining(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Signs that change how an emoji looks, not what it says: variation selectors, skin tones, joiners.
fn is_decoration(letter: char) -> bool {
    DECORATION.contains(&letter) || ('\u{1f3fb}'..='\u{1f3ff}').contains(&letter)
}
