//! Reports as files: that they agree, say how they were made, and read well in a browser.

mod browser;
mod files;
mod invented;
