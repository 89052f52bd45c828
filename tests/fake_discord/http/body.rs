//! Reads request bodies: JSON, or a form with JSON and files.

use axum::http::{HeaderMap, header};
use serde_json::Value;

/// A file from a form.
#[derive(Debug, Clone)]
pub struct File {
    /// The number in the field name `files[n]`.
    pub number: u64,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a request carried.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// `Null` if there was no body.
    pub json: Value,
    pub files: Vec<File>,
    /// What could not be read.
    pub fault: Option<String>,
}

impl Body {
    /// Reads `bytes` as the headers say.
    pub fn read(headers: &HeaderMap, bytes: &[u8]) -> Self {
        let kind = headers
            .get(header::CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok())
            .unwrap_or_default();
        match kind.split_once("boundary=") {
            _ if bytes.is_empty() => Self::default(),
            Some((_, boundary)) => Self::from_form(boundary.trim_matches('"'), bytes),
            None if kind.starts_with("application/json") => Self::default().with_json(bytes),
            None => Self::faulty(format!("the content type is `{kind}`, expected JSON or a form")),
        }
    }

    /// A body that was not read because Discord would not have.
    pub fn too_large() -> Self {
        Self::faulty("the request is too large (40005)".to_owned())
    }

    fn faulty(fault: String) -> Self {
        Self { fault: Some(fault), ..Self::default() }
    }

    fn with_json(mut self, bytes: &[u8]) -> Self {
        match serde_json::from_slice(bytes) {
            Ok(json) => self.json = json,
            Err(error) => self.fault = Some(format!("the body is no JSON: {error}")),
        }
        self
    }

    // The parts of a form stand between lines of `--boundary` (RFC 7578).
    fn from_form(boundary: &str, bytes: &[u8]) -> Self {
        let mut body = Self::default();
        for part in split(bytes, format!("--{boundary}").as_bytes()) {
            let Some((head, content)) = cut_in_two(part, b"\r\n\r\n") else {
                continue;
            };
            body = body.with_part(
                &String::from_utf8_lossy(head),
                content.strip_suffix(b"\r\n").unwrap_or(content),
            );
        }
        body
    }

    fn with_part(mut self, head: &str, content: &[u8]) -> Self {
        let field = quoted(head, " name=\"").unwrap_or_default();
        if field == "payload_json" {
            return self.with_json(content);
        }
        let number =
            field.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
        match (number, quoted(head, "filename=\"")) {
            (Some(number), Some(name)) => {
                self.files.push(File { number, name, bytes: content.to_vec() })
            }
            _ => {
                self.fault = Some(format!(
                    "the form has a field `{field}`, expected `payload_json` or `files[n]`"
                ))
            }
        }
        self
    }
}

fn quoted(head: &str, key: &str) -> Option<String> {
    let (_, rest) = head.split_once(key)?;
    rest.split_once('"').map(|(value, _)| value.to_owned())
}

fn split<'a>(bytes: &'a [u8], at: &[u8]) -> Vec<&'a [u8]> {
    let (mut parts, mut rest) = (Vec::new(), bytes);
    while let Some((part, after)) = cut_in_two(rest, at) {
        parts.push(part);
        rest = after;
    }
    parts
}

fn cut_in_two<'a>(bytes: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = bytes.windows(at.len()).position(|window| window == at)?;
    Some((&bytes[..start], &bytes[start + at.len()..]))
}
