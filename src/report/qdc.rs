//! The codebook as REFI-QDA exchange file (standard 1.5, `urn:QDA-XML:codebook:1.0`).
//!
//! Holds no figures: it is for coding other texts by the same themes in programs of qualitative
//! analysis. Ids of codes are derived from their names, so that importing it again updates them.

use sha2::{Digest, Sha256};

use super::About;
use super::escape::xml;
use crate::coding::Code;

/// The whole file.
pub(super) fn codebook(about: &About<'_>) -> String {
    let codes: String = about.codebook.all().iter().map(code).collect();
    let version = about.codebook.version();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n\
         <!-- Themes of reflections, codebook version {version}. Holds no figures of any cohort. -->\n\
         <CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Debrief, codebook version {version}\">\n\
         <Codes>\n{codes}</Codes>\n</CodeBook>\n"
    )
}

fn code(entry: &Code) -> String {
    let (guid, label) = (guid(entry.id.as_str()), xml(&entry.label));
    let description = xml(&format!("{} [{}]", entry.definition.trim(), entry.id));
    format!(
        "<Code guid=\"{guid}\" name=\"{label}\" isCodable=\"true\">\
         <Description>{description}</Description></Code>\n"
    )
}

/// A version 8 UUID (RFC 9562) of the code's name.
fn guid(id: &str) -> String {
    let digest = Sha256::digest(format!("debrief code {id}"));
    let mut bytes: [u8; 16] = *digest.first_chunk().expect("SHA-256 gives 32 bytes");
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::guid;

    #[test]
    fn a_code_has_one_guid_for_ever() {
        assert_eq!(guid("own-emotions"), "97ed3641-ece8-8fa9-b84f-4fea86bbeea0");
    }
}
