//! One broken rule at a time: each is refused with 50035 and fails the test that broke it.

mod commands;
mod controls;
mod forms;
mod messages;
mod promises;
mod requests;
