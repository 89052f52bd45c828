//! Fetches dialogues: those in the binary, or those of a folder, which may change while we run.
//!
//! Owns the reading of dialogue files from disk, and the library that is in use. What the files say
//! is [`check`]'s matter.
//! Law: the library in use is whole. A set with a fault in it never replaces one without.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::SystemTime;

use include_dir::{Dir, DirEntry, include_dir};

use crate::dialogue::check::{Problem, SourceFile, check};
use crate::dialogue::{CodeId, Library};
use crate::yaml::MAX_BYTES;

static BUILTIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/dialogues");

/// Files that stand beside the dialogues and are something else.
const OTHERS: &[&str] = &["codebook", "consent", "families", "signposts"];
/// How far down a folder is searched: `<language>/<id>.yaml`, with room for one more level.
const MAX_DEPTH: usize = 3;

/// Where dialogues come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LibrarySource {
    /// The dialogues in the binary.
    Builtin,
    /// The files `<language>/<id>.yaml` of a folder, in place of those in the binary.
    Folder(PathBuf),
}

/// Why there is no library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LibraryError {
    /// A file or folder could not be read.
    #[error("`{}` could not be read", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A folder without a dialogue in it.
    #[error("`{}` has no dialogue in it (`<language>/<name>.yaml`)", .0.display())]
    Empty(PathBuf),
    /// The files have faults.
    #[error("{} in the dialogue files; `debrief check` shows them", count(.0.len()))]
    Faulty(Vec<Problem>),
}

fn count(problems: usize) -> String {
    if problems == 1 { "1 problem".to_owned() } else { format!("{problems} problems") }
}

/// Files as they were found, and what is wrong with their bytes.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of their paths.
    pub files: Vec<SourceFile>,
    /// Files that are no UTF-8.
    pub problems: Vec<Problem>,
}

impl Found {
    /// Checks what was found.
    ///
    /// # Errors
    /// [`LibraryError::Faulty`] with every problem, in the order of file and line.
    pub fn check(self, codes: &BTreeSet<CodeId>) -> Result<Library, LibraryError> {
        let checked = check(&self.files, codes);
        let mut problems = self.problems;
        match checked {
            Ok(library) if problems.is_empty() => return Ok(library),
            Ok(_) => {}
            Err(more) => problems.extend(more),
        }
        problems.sort_by(|one, other| one.place.cmp(&other.place));
        Err(LibraryError::Faulty(problems))
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        let (file, problem) = SourceFile::from_bytes(path, bytes);
        self.files.push(file);
        self.problems.extend(problem);
    }
}

impl LibrarySource {
    /// Reads and checks all dialogues.
    ///
    /// # Errors
    /// If something cannot be read, or has a fault.
    pub fn load(&self, codes: &BTreeSet<CodeId>) -> Result<Library, LibraryError> {
        self.read()?.check(codes)
    }

    /// Reads all dialogues, unchecked.
    ///
    /// # Errors
    /// If something cannot be read, or a folder has no dialogue in it.
    pub fn read(&self) -> Result<Found, LibraryError> {
        match self {
            Self::Builtin => Ok(builtin()),
            Self::Folder(folder) => read_all(&list(folder)?),
        }
    }

    fn fingerprint(&self) -> Result<Fingerprint, LibraryError> {
        match self {
            Self::Builtin => Ok(vec![]),
            Self::Folder(folder) => list(folder)?.into_iter().map(stamp).collect(),
        }
    }
}

/// Reads the files and folders of `paths`, as a writer names them to be checked.
///
/// A file that is named by itself may call the fragments in the binary; a folder has to have its
/// own.
///
/// # Errors
/// If something cannot be read, or a folder has no dialogue in it.
pub fn read_paths(paths: &[PathBuf]) -> Result<Found, LibraryError> {
    let mut found = Found::default();
    for path in paths {
        let files = if path.is_dir() { list(path)? } else { vec![path.clone()] };
        let more = read_all(&files)?;
        found.files.extend(more.files);
        found.problems.extend(more.problems);
    }
    if !paths.iter().any(|path| path.is_dir()) {
        add_builtin_fragments(&mut found);
    }
    Ok(found)
}

fn add_builtin_fragments(found: &mut Found) {
    let stem = |path: &str| Path::new(path).file_stem().map(|stem| stem.to_os_string());
    let present: Vec<_> = found.files.iter().map(|file| stem(&file.path)).collect();
    let fragments = builtin().files.into_iter().filter(|file| file.is_fragment());
    found.files.extend(fragments.filter(|file| !present.contains(&stem(&file.path))));
}

/// The dialogues in the binary.
fn builtin() -> Found {
    let mut found = Found::default();
    add_folder(&BUILTIN, &mut found);
    found.files.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn add_folder(folder: &Dir<'_>, found: &mut Found) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(inner) => add_folder(inner, found),
            DirEntry::File(file) if is_dialogue(file.path()) => {
                let path = Path::new("dialogues").join(file.path());
                found.add(path.display().to_string(), file.contents().to_vec());
            }
            DirEntry::File(_) => {}
        }
    }
}

fn is_dialogue(path: &Path) -> bool {
    let is_yaml = path.extension().is_some_and(|end| end == "yaml" || end == "yml");
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    is_yaml && !stem.starts_with('.') && !OTHERS.contains(&stem)
}

/// The dialogue files of `folder`, in order.
fn list(folder: &Path) -> Result<Vec<PathBuf>, LibraryError> {
    let mut files = Vec::new();
    list_into(folder, MAX_DEPTH, &mut files)?;
    files.sort();
    if files.is_empty() { Err(LibraryError::Empty(folder.to_path_buf())) } else { Ok(files) }
}

fn list_into(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) -> Result<(), LibraryError> {
    for entry in fs::read_dir(folder).map_err(|source| unreadable(folder, source))? {
        let path = entry.map_err(|source| unreadable(folder, source))?.path();
        let is_hidden =
            path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if path.is_dir() && !is_hidden && depth > 1 {
            list_into(&path, depth - 1, files)?;
        } else if path.is_file() && is_dialogue(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn read_all(paths: &[PathBuf]) -> Result<Found, LibraryError> {
    let mut found = Found::default();
    for path in paths {
        found.add(path.display().to_string(), read_one(path).map_err(|e| unreadable(path, e))?);
    }
    Ok(found)
}

/// No more than shows that the file is too large.
fn read_one(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn unreadable(path: &Path, source: io::Error) -> LibraryError {
    LibraryError::Unreadable { path: path.to_path_buf(), source }
}

/// Name, size and time of change of each file: enough to notice an edit without reading it.
type Fingerprint = Vec<(PathBuf, u64, Option<SystemTime>)>;

fn stamp(path: PathBuf) -> Result<(PathBuf, u64, Option<SystemTime>), LibraryError> {
    let about = fs::metadata(&path).map_err(|source| unreadable(&path, source))?;
    Ok((path, about.len(), about.modified().ok()))
}

/// The library in use, and where it came from.
#[derive(Debug)]
pub struct Shelf {
    source: LibrarySource,
    codes: BTreeSet<CodeId>,
    library: RwLock<Arc<Library>>,
    seen: Mutex<Fingerprint>,
}

/// What a look at the files came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reload {
    /// Nothing has changed since the last look.
    Unchanged,
    /// The files had changed and are good: they are now in use.
    Replaced,
}

impl Shelf {
    /// Loads the first library.
    ///
    /// # Errors
    /// As [`LibrarySource::load`].
    pub fn open(source: LibrarySource, codes: BTreeSet<CodeId>) -> Result<Self, LibraryError> {
        let seen = Mutex::new(source.fingerprint()?);
        let library = RwLock::new(Arc::new(source.load(&codes)?));
        Ok(Self { source, codes, library, seen })
    }

    /// The library in use. A caller's copy stays as it is when a newer one comes.
    pub fn library(&self) -> Arc<Library> {
        Arc::clone(&self.library.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks whether files have changed, and takes them into use if all of them are good.
    ///
    /// # Errors
    /// What is wrong with the new files; the library in use stays. The same files are not reported
    /// a second time.
    pub fn reload_if_changed(&self) -> Result<Reload, LibraryError> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        // Taken before the files are read: an edit in between shows at the next look.
        let now = self.source.fingerprint()?;
        if *seen == now {
            return Ok(Reload::Unchanged);
        }
        *seen = now;
        let library = Arc::new(self.source.load(&self.codes)?);
        *self.library.write().unwrap_or_else(PoisonError::into_inner) = library;
        Ok(Reload::Replaced)
    }
}
