//! Sockets that can be broken in the middle of an answer.
//!
//! Owns the connection below HTTP, so that a test can lose an answer the way a network does: the
//! request was done, and nothing comes back.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// The scissors for one connection.
#[derive(Debug, Clone, Default)]
pub struct Cut(Arc<AtomicBool>);

impl Cut {
    /// Breaks the connection; the response that comes out never arrives.
    pub fn now(&self) -> Response {
        self.0.store(true, Ordering::SeqCst);
        StatusCode::NO_CONTENT.into_response()
    }

    fn check(&self) -> io::Result<()> {
        let is_cut = self.0.load(Ordering::SeqCst);
        if is_cut { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) }
    }
}

impl Connected<IncomingStream<'_, Door>> for Cut {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.remote_addr().clone()
    }
}

/// Lets connections in, each with its scissors.
#[derive(Debug)]
pub struct Door(TcpListener);

impl Door {
    /// Opens a door on loopback, on any free port.
    pub async fn open() -> io::Result<(Self, SocketAddr)> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        Ok((Self(listener), address))
    }
}

impl Listener for Door {
    type Io = Socket;
    type Addr = Cut;

    async fn accept(&mut self) -> (Socket, Cut) {
        let (stream, _) = Listener::accept(&mut self.0).await;
        // Small answers must not wait for each other; a socket that is already gone does not care.
        let _ = stream.set_nodelay(true);
        let cut = Cut::default();
        (Socket { stream, cut: cut.clone() }, cut)
    }

    fn local_addr(&self) -> io::Result<Cut> {
        Ok(Cut::default())
    }
}

/// A TCP stream that stops writing once it is cut.
#[derive(Debug)]
pub struct Socket {
    stream: TcpStream,
    cut: Cut,
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.cut.check()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
