//! A team server, as its managers set it up for everybody who debriefs there.
//!
//! Owns whom signposts name and what may stay in answers. Knows no member.

use serde::{Deserialize, Serialize};

use crate::privacy::scrub;
use crate::record::Record;

/// What the managers of a server decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Server {
    contacts: Vec<String>,
    /// Whether initials stay in answers, as pseudonyms.
    pub keeps_initials: bool,
    /// Whether towns stay in answers.
    pub keeps_towns: bool,
}

/// Why contacts were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ContactsError {
    /// More than [`Server::MOST_CONTACTS`].
    #[error("{0} contacts were given, and there is room for {max}", max = Server::MOST_CONTACTS)]
    TooMany(usize),
    /// One is longer than [`Server::LONGEST_CONTACT`].
    #[error("a contact has {0} characters, and there is room for {max}", max = Server::LONGEST_CONTACT)]
    TooLong(usize),
}

impl Record for Server {
    const NAME: &'static str = "record of the server";
    const FORMAT: u8 = 1;
}

impl Server {
    /// The most contacts: more are not read in a hard moment.
    pub const MOST_CONTACTS: usize = 8;
    /// The longest contact, in characters.
    pub const LONGEST_CONTACT: usize = 200;

    /// Who can help here. Empty: the neutral contacts of the installation.
    pub fn contacts(&self) -> &[String] {
        &self.contacts
    }

    /// The same, with contacts read from `text`: one a line, or between semicolons.
    ///
    /// # Errors
    /// If they are too many, or one is too long.
    pub fn with_contacts(self, text: &str) -> Result<Self, ContactsError> {
        let parts = text.split(['\n', ';']).map(str::trim).filter(|part| !part.is_empty());
        let contacts: Vec<_> = parts.map(str::to_string).collect();
        if contacts.len() > Self::MOST_CONTACTS {
            return Err(ContactsError::TooMany(contacts.len()));
        }
        let longest = contacts.iter().map(|one| one.chars().count()).max().unwrap_or_default();
        if longest > Self::LONGEST_CONTACT {
            return Err(ContactsError::TooLong(longest));
        }
        Ok(Self { contacts, ..self })
    }

    /// What stays in answers that are written there.
    pub fn keep(&self) -> scrub::Settings {
        scrub::Settings { keep_initials: self.keeps_initials, keep_towns: self.keeps_towns }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_stand_on_lines_or_between_semicolons() {
        let server = Server::default().with_contacts("Duty team, 555 0100; Tutor\n\nChaplain;");
        assert_eq!(server.unwrap().contacts(), ["Duty team, 555 0100", "Tutor", "Chaplain"]);
    }

    #[test]
    fn too_many_or_too_long_contacts_are_refused() {
        let read = |text: &str| Server::default().with_contacts(text).map(|_| ());
        assert_eq!(read(&"one;".repeat(9)), Err(ContactsError::TooMany(9)));
        assert_eq!(read(&"x".repeat(201)), Err(ContactsError::TooLong(201)));
    }

    #[test]
    fn bytes_read_back() {
        let server = Server { keeps_towns: true, ..Server::default() };
        assert_eq!(Server::from_bytes(&server.to_bytes()).unwrap(), server);
    }
}
