//! The catalogue: the services in their order.

use super::View;
use super::memory::Memory;
use super::version;
use crate::domain::catalogue::Service;
use crate::store::{StoreError, codec};

impl View<'_> {
    pub(in crate::store) fn services(&self) -> Result<Vec<Service>, StoreError> {
        if self.version < version::WITH_SERVICES {
            return Ok(Vec::new());
        }
        if let Some(known) = self.memory.and_then(Memory::services) {
            return known.iter().map(|it| codec::service(it)).collect();
        }
        let mut statement = self.db.prepare("SELECT source FROM service ORDER BY position")?;
        let mut found = statement.query(())?;
        let mut services = Vec::new();
        while let Some(row) = found.next()? {
            services.push(codec::service(&row.get::<_, String>(0)?)?);
        }
        Ok(services)
    }

    pub(in crate::store) fn replace_services(&self, all: &[Service]) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM service", ())?;
        for (position, service) in (1_i64..).zip(all) {
            let sql = "INSERT INTO service (position, source) VALUES (?1, ?2)";
            self.db.prepare_cached(sql)?.execute((position, codec::service_text(service)?))?;
        }
        Ok(())
    }
}
