//! The cipher between here and a server, whose certificate is always looked at.

use std::io;
use std::path::Path;
use std::sync::Arc;

use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::address::Files;
use crate::store::{ServerTrouble, StoreError};

/// What makes connections that are enciphered (TLS 1.2 or 1.3).
///
/// # Errors
/// A file cannot be read, or holds no certificate.
pub(super) fn connector(files: &Files) -> Result<MakeRustlsConnect, StoreError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| StoreError::from(ServerTrouble::Unreachable(error.to_string())))?
        .with_root_certificates(roots(files.authority.as_deref())?);
    let config = match (&files.certificate, &files.key) {
        (Some(certificate), Some(key)) => {
            let key_file = PrivateKeyDer::from_pem_file(key).map_err(unreadable(key))?;
            builder
                .with_client_auth_cert(certificates(certificate)?, key_file)
                .map_err(|_| unusable(key))?
        }
        _ => builder.with_no_client_auth(),
    };
    Ok(MakeRustlsConnect::new(config))
}

fn roots(authority: Option<&Path>) -> Result<RootCertStore, StoreError> {
    let mut roots = RootCertStore::empty();
    let known = match authority {
        Some(path) => certificates(path)?,
        None => rustls_native_certs::load_native_certs().certs,
    };
    roots.add_parsable_certificates(known);
    Ok(roots)
}

/// The certificates in a file, of which there has to be one.
fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, StoreError> {
    let found = CertificateDer::pem_file_iter(path).map_err(unreadable(path))?;
    let found: Vec<_> = found.collect::<Result<_, _>>().map_err(unreadable(path))?;
    if found.is_empty() { Err(unusable(path)) } else { Ok(found) }
}

fn unreadable(path: &Path) -> impl Fn(pem::Error) -> StoreError {
    move |error| match error {
        pem::Error::Io(source) if source.kind() != io::ErrorKind::InvalidData => {
            unread(path)(source)
        }
        _ => unusable(path),
    }
}

/// For a file that the address names: it is no store that is missing.
pub(super) fn unread(path: &Path) -> impl FnOnce(io::Error) -> StoreError {
    let path = path.to_owned();
    move |source| StoreError::Io { path, source }
}

fn unusable(path: &Path) -> StoreError {
    ServerTrouble::NoCertificate(path.to_owned()).into()
}
