//! The HTTP side: what comes in, in what order it is looked at, and what goes out.
//!
//! Owns that order: noted, struck by trouble, let in, checked against the rules, done, answered.
//! Law: nothing changes the world before it has passed every check.

pub mod body;
pub mod cut;

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::faults::Trouble;
use super::record::{Breach, Contact, Refusal};
use super::state::World;
use super::{Shared, checks, gateway, routes};
use body::Body;
use cut::Cut;

/// The most that Discord takes in one request, with a little room above the 10 MiB for a file.
const MAX_REQUEST_BYTES: usize = 11 << 20;

/// One request, read.
#[derive(Debug)]
pub struct Call {
    pub method: String,
    /// The path below `/api/v10`.
    pub path: String,
    pub body: Body,
    pub headers: HeaderMap,
}

/// Why a request was turned down.
#[derive(Debug, Clone, PartialEq)]
pub enum No {
    /// The world does not allow it: status, Discord's code, Discord's words.
    State(u16, u32, &'static str),
    /// A rule was broken; the test fails.
    Rule(String),
}

/// A status and a body, or a refusal.
pub type Reply = Result<(u16, Value), No>;

impl Call {
    /// `METHOD /path`, by which requests are named in reports and plans.
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }
}

/// Answers one request, or opens the gateway for one that asks for a WebSocket.
pub async fn serve(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
) -> Response {
    let (mut parts, body) = request.into_parts();
    if let Ok(upgrade) = WebSocketUpgrade::from_request_parts(&mut parts, &()).await {
        shared.note("WS", parts.uri.path());
        return upgrade.on_upgrade(move |socket| gateway::serve(shared, socket));
    }
    let bytes = axum::body::to_bytes(body, MAX_REQUEST_BYTES).await;
    let path = parts.uri.path();
    let call = Call {
        method: parts.method.to_string(),
        path: path.strip_prefix("/api/v10").unwrap_or(path).to_owned(),
        body: bytes.map_or_else(|_| Body::too_large(), |bytes| Body::read(&parts.headers, &bytes)),
        headers: parts.headers,
    };
    answer(&shared, &call, &cut).await
}

async fn answer(shared: &Arc<Shared>, call: &Call, cut: &Cut) -> Response {
    shared.note(&call.method, &call.path);
    let trouble = shared.world().strike(&call.name());
    if trouble == Some(Trouble::CutBefore) {
        return cut.now();
    }
    let reply = shared.world().reply(call, trouble);
    shared.has_changed();
    match trouble {
        Some(Trouble::CutAfter) => return cut.now(),
        Some(Trouble::Slow(wait)) => tokio::time::sleep(wait).await,
        _ => {}
    }
    reply
}

impl Shared {
    fn note(&self, method: &str, path: &str) {
        let contact = Contact { method: method.to_owned(), path: path.to_owned() };
        self.world().record.contacts.push(contact);
    }
}

impl World {
    fn strike(&mut self, request: &str) -> Option<Trouble> {
        let trouble = self.faults.strike(request)?;
        self.record.troubles.push((request.to_owned(), trouble));
        Some(trouble)
    }

    fn reply(&mut self, call: &Call, trouble: Option<Trouble>) -> Response {
        if let Some(response) = self.rate_limit(call, trouble) {
            return response;
        }
        match trouble {
            Some(Trouble::ServerError(status)) => {
                return respond(status, &json!({"message": "server error", "code": 0}));
            }
            Some(Trouble::Late(wait)) => self.advance(wait),
            _ => {}
        }
        match trouble.and_then(|trouble| refusal_by(trouble, call)) {
            Some(no) => self.refuse(call, no),
            None => self.handle(call),
        }
    }

    fn handle(&mut self, call: &Call) -> Response {
        let reply = checks::envelope(self, call).and_then(|()| routes::handle(self, call));
        match reply {
            Ok((status, body)) => respond(status, &body),
            Err(no) => self.refuse(call, no),
        }
    }

    fn refuse(&mut self, call: &Call, no: No) -> Response {
        let request = call.name();
        match no {
            No::State(status, code, message) => {
                self.record.refusals.push(Refusal { request, status, code });
                respond(status, &json!({"message": message, "code": code}))
            }
            No::Rule(rule) => {
                let fault = json!({"_errors": [{"code": "RULE", "message": rule}]});
                let errors = json!({"body": fault});
                let body = json!({"message": "Invalid Form Body", "code": 50035, "errors": errors});
                self.record.breaches.push(Breach { request, rule });
                self.ring_all();
                respond(400, &body)
            }
        }
    }

    fn rate_limit(&mut self, call: &Call, trouble: Option<Trouble>) -> Option<Response> {
        let name = call.name();
        if let Some(left) = self.faults.must_wait(&name) {
            self.record.impatience += 1;
            return Some(too_many(left.as_secs_f64(), false));
        }
        let Some(Trouble::RateLimited { global, retry_after }) = trouble else {
            return None;
        };
        self.faults.hold_off(&name, global, retry_after);
        Some(too_many(retry_after.as_secs_f64(), global))
    }
}

fn too_many(seconds: f64, global: bool) -> Response {
    let body =
        json!({"message": "You are being rate limited.", "retry_after": seconds, "global": global});
    let mut response = respond(429, &body);
    let mut headers = vec![
        ("retry-after", seconds.ceil().to_string()),
        ("x-ratelimit-reset-after", seconds.to_string()),
    ];
    headers.extend(global.then(|| ("x-ratelimit-global", "true".to_owned())));
    for (name, value) in headers {
        let value = value.parse().expect("numbers and words are header values");
        response.headers_mut().insert(name, value);
    }
    response
}

fn refusal_by(trouble: Trouble, call: &Call) -> Option<No> {
    match trouble {
        Trouble::ExpiredToken if call.path.ends_with("/callback") => {
            Some(routes::UNKNOWN_INTERACTION)
        }
        Trouble::ExpiredToken => Some(routes::INVALID_TOKEN),
        Trouble::Forbidden => Some(routes::MISSING_PERMISSIONS),
        Trouble::NotFound if call.path.contains("/messages/") => Some(routes::UNKNOWN_MESSAGE),
        Trouble::NotFound => Some(routes::UNKNOWN_CHANNEL),
        Trouble::ClosedDm => Some(routes::CLOSED_DM),
        _ => None,
    }
}

fn respond(status: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(status).expect("routes answer with real statuses");
    if body.is_null() {
        return status.into_response();
    }
    let headers = [(header::CONTENT_TYPE, "application/json")];
    (status, headers, body.to_string()).into_response()
}
