//! What one bot logs, apart from the others in the same test program.

use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::subscriber::DefaultGuard;
use tracing_subscriber::EnvFilter;

thread_local! {
    static LISTENING: RefCell<Option<DefaultGuard>> = const { RefCell::new(None) };
}

/// The lines so far.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// What each thread of a bot has to run first, so that its lines come here.
    pub fn listening(&self) -> impl Fn() + Send + Sync + 'static {
        let log = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new("off,debrief=info"))
            .with_ansi(false)
            .with_writer(move || log.clone())
            .finish();
        let dispatch = tracing::Dispatch::new(subscriber);
        move || {
            let guard = tracing::dispatcher::set_default(&dispatch);
            LISTENING.with(|listening| listening.replace(Some(guard)));
        }
    }

    /// All lines.
    pub fn read(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("nobody panics while logging")).into_owned()
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panics while logging").write(line)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
