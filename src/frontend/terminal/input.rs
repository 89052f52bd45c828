//! What a person types: at a terminal, or one answer a line out of a pipe.
//!
//! No history is kept, in memory or on disk: it would be a second copy of what was confided.

use std::cell::Cell;
use std::io::{self, BufRead};
use std::rc::Rc;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Config, Editor, Helper};

use crate::engine::{Asked, Shape};
use crate::privacy::RawAnswer;

/// The longest line that is read, in bytes; far above any question's limit.
const MAX_LINE_BYTES: usize = 256 * 1024;

/// What came in.
pub enum Heard {
    /// An answer, or a command.
    Line(RawAnswer),
    /// Ctrl-C.
    Interrupted,
    /// The end of the input.
    Nothing,
}

/// Where answers come from.
pub trait Lines {
    /// The answer to a question; of several lines where the question is for words.
    /// `before` is what was written there earlier.
    ///
    /// # Errors
    /// If the terminal or the pipe fails.
    fn next(&mut self, asked: &Asked, before: &str) -> io::Result<Heard> {
        self.line(matches!(asked.shape, Shape::Text { .. }), before)
    }

    /// One line; of prose, until an empty one. `before` stands there to be edited.
    ///
    /// # Errors
    /// If the terminal or the pipe fails.
    fn line(&mut self, is_prose: bool, before: &str) -> io::Result<Heard>;

    /// Whether a person types: then a draft is shown and asked about.
    fn is_typed(&self) -> bool;

    /// Whether anything came in so far.
    fn heard_any(&self) -> bool;
}

/// Lines from a terminal, with editing.
pub struct TypedLines {
    editor: Editor<Prose, MemHistory>,
    is_prose: Rc<Cell<bool>>,
}

impl TypedLines {
    /// Takes the terminal.
    ///
    /// # Errors
    /// If standard input is no terminal that can be edited on.
    pub fn open() -> io::Result<Self> {
        let config = Config::builder().max_history_size(0).map_err(into_io)?.build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history).map_err(into_io)?;
        let is_prose = Rc::new(Cell::new(false));
        editor.set_helper(Some(Prose(is_prose.clone())));
        Ok(Self { editor, is_prose })
    }
}

impl Lines for TypedLines {
    fn line(&mut self, is_prose: bool, before: &str) -> io::Result<Heard> {
        self.is_prose.set(is_prose);
        match self.editor.readline_with_initial("> ", (before, "")) {
            Ok(line) => Ok(Heard::Line(RawAnswer::new(line))),
            Err(ReadlineError::Interrupted) => Ok(Heard::Interrupted),
            Err(ReadlineError::Eof) => Ok(Heard::Nothing),
            Err(error) => Err(into_io(error)),
        }
    }

    fn is_typed(&self) -> bool {
        true
    }

    fn heard_any(&self) -> bool {
        true
    }
}

fn into_io(error: ReadlineError) -> io::Error {
    io::Error::other(error)
}

/// Ends prose at an empty line, and everything else at the first one.
struct Prose(Rc<Cell<bool>>);

impl Validator for Prose {
    fn validate(&self, typed: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let text = typed.input();
        let is_open =
            self.0.get() && !text.is_empty() && !text.starts_with(':') && !text.ends_with('\n');
        Ok(if is_open { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

impl Completer for Prose {
    type Candidate = String;
}
impl Hinter for Prose {
    type Hint = String;
}
impl Highlighter for Prose {}
impl Helper for Prose {}

/// Lines from a pipe or a file: one answer a line.
pub struct PipedLines<R> {
    from: R,
    heard_any: bool,
}

impl<R: BufRead> PipedLines<R> {
    /// Reads from `from`.
    pub fn new(from: R) -> Self {
        Self { from, heard_any: false }
    }
}

impl<R: BufRead> Lines for PipedLines<R> {
    fn line(&mut self, _is_prose: bool, _before: &str) -> io::Result<Heard> {
        let Some(bytes) = read_line(&mut self.from)? else {
            return Ok(Heard::Nothing);
        };
        self.heard_any = true;
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Heard::Line(RawAnswer::new(text))),
            Err(_) => Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "an answer is not UTF-8; save the text as UTF-8 and go on from here",
            )),
        }
    }

    fn is_typed(&self) -> bool {
        false
    }

    fn heard_any(&self) -> bool {
        self.heard_any
    }
}

/// One line without its end, cut at [`MAX_LINE_BYTES`], or `None` at the end of the input.
fn read_line(from: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = vec![];
    let mut limited = io::Read::take(&mut *from, MAX_LINE_BYTES as u64);
    if limited.read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() == MAX_LINE_BYTES && line.last() != Some(&b'\n') {
        from.skip_until(b'\n')?;
    }
    while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        line.pop();
    }
    Ok(Some(line))
}
