//! What the managers of a server decided.

use super::{Runner, RunnerError};
use crate::record::Record;
use crate::server::Server;
use crate::store::{Batch, Key};

impl Runner {
    /// The server with this id; as it comes if nobody decided anything.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn server(&self, id: u64) -> Result<Server, RunnerError> {
        match self.store.read(&Key::server(id)).await? {
            Some(bytes) => Ok(Server::from_bytes(&bytes)?),
            None => Ok(Server::default()),
        }
    }

    /// Sets a server up, in place of how it was.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn set_server(&self, id: u64, server: &Server) -> Result<(), RunnerError> {
        Ok(self.store.commit(Batch::new().put(Key::server(id), server.to_bytes())).await?)
    }
}
