//! What is sent to Discord in answer to somebody, so that a refusal's word on waiting is heard.
//!
//! Owns one attempt. serenity hands on no header of a refusal, and with a proxy its limiter is off;
//! there it builds the request, and this sends it.

use std::time::Duration;

use reqwest::Response;
use reqwest::header::HeaderMap;
use serde_json::Value;
use serenity::all::{CreateAttachment, MessageId};
use serenity::http::{
    ErrorResponse, HttpError, LightMethod, Multipart, MultipartUpload, Request, Route,
};

use super::Line;

/// A message, or a change to one, on its way.
#[derive(Clone, Copy)]
pub struct Post<'a> {
    method: LightMethod,
    route: Route<'a>,
    body: &'a Value,
    file: Option<&'a (String, Vec<u8>)>,
}

/// Why an attempt did not succeed, and what Discord said of another.
pub struct Failure {
    pub(super) error: serenity::Error,
    /// How long Discord wants to be left alone.
    pub(super) wait: Option<Duration>,
    /// Whether that holds for everything but answers to interactions.
    pub(super) is_global: bool,
}

/// What is read of a message that was sent.
#[derive(serde::Deserialize)]
pub struct Sent {
    pub(super) id: MessageId,
}

impl<'a> Post<'a> {
    /// Something new.
    pub fn new(route: Route<'a>, body: &'a Value) -> Self {
        Self { method: LightMethod::Post, route, body, file: None }
    }

    /// A change to what is there.
    pub fn change(route: Route<'a>, body: &'a Value) -> Self {
        Self { method: LightMethod::Patch, ..Self::new(route, body) }
    }

    /// The same, with a file.
    pub fn with(self, file: Option<&'a (String, Vec<u8>)>) -> Self {
        Self { file, ..self }
    }

    /// Whether a global limit leaves it alone (Discord API docs, "Rate Limits").
    pub(super) fn is_exempt(&self) -> bool {
        !matches!(self.route, Route::ChannelMessages { .. } | Route::ChannelMessage { .. })
    }

    fn request(&self) -> Request<'a> {
        let (request, json) = (Request::new(self.route, self.method), self.body.to_string());
        let Some((name, bytes)) = self.file else {
            return request.body(Some(json.into_bytes()));
        };
        let file = CreateAttachment::bytes(bytes.clone(), name.clone());
        request.multipart(Some(Multipart {
            upload: MultipartUpload::Attachments(vec![file]),
            fields: vec![],
            payload_json: Some(json),
        }))
    }
}

impl From<serenity::Error> for Failure {
    fn from(error: serenity::Error) -> Self {
        Self { error, wait: None, is_global: false }
    }
}

impl Line {
    pub(super) async fn message(&self, post: &Post<'_>) -> Result<Sent, Failure> {
        let response = self.attempt(post).await?;
        let bytes = response.bytes().await.map_err(serenity::Error::from)?;
        Ok(serde_json::from_slice(&bytes).map_err(serenity::Error::from)?)
    }

    pub(super) async fn attempt(&self, post: &Post<'_>) -> Result<Response, Failure> {
        let request = post.request();
        if self.http.ratelimiter.is_some() {
            return Ok(self.http.request(request).await?);
        }
        let method = request.method_ref().reqwest_method();
        let built = request.build(&self.client, self.http.token(), self.proxy.as_deref())?;
        let response = built.send().await.map_err(serenity::Error::from)?;
        if response.status().is_success() {
            return Ok(response);
        }
        let (wait, is_global) = wait(response.headers());
        let error = HttpError::from(ErrorResponse::from_response(response, method).await).into();
        Err(Failure { error, wait, is_global })
    }
}

// Discord API docs, "Header Format": the first is exact, and is about one kind of request only.
fn wait(headers: &HeaderMap) -> (Option<Duration>, bool) {
    let is_global = headers.contains_key("x-ratelimit-global");
    let seconds = |name: &str| headers.get(name)?.to_str().ok()?.parse::<f64>().ok();
    let exact = seconds("x-ratelimit-reset-after").filter(|_| !is_global);
    let wait = exact.or_else(|| seconds("retry-after"));
    (wait.and_then(|wait| Duration::try_from_secs_f64(wait).ok()), is_global)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &str)], expected: (Option<f64>, bool)) {
        let headers = headers.iter().map(|(name, value)| {
            let name = reqwest::header::HeaderName::from_static(name);
            (name, value.parse().expect("a header's value"))
        });
        let (seconds, is_global) = expected;
        assert_eq!(wait(&headers.collect()), (seconds.map(Duration::from_secs_f64), is_global));
    }

    #[test]
    fn what_discord_says_of_waiting_is_read() {
        check(&[("retry-after", "65")], (Some(65.0), false));
        check(&[("retry-after", "2"), ("x-ratelimit-reset-after", "1.5")], (Some(1.5), false));
        check(&[("x-ratelimit-global", "true"), ("retry-after", "7")], (Some(7.0), true));
        check(&[("retry-after", "soon")], (None, false));
        check(&[("retry-after", "-1")], (None, false));
        check(&[], (None, false));
    }
}
