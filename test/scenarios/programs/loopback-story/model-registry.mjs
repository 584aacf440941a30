// The registry of a multi-tenant service: which models belong to which data source, so that equal definitions can be reused.

/** The models of one registry id. */
class TenantRegistry {
  models = new Map();
  lastUsed = Date.now();

  add(model, fingerprint) {
    this.models.set(fingerprint, model);
    this.lastUsed = Date.now();
  }
}

export class ModelRegistry {
  /** Registry id -> TenantRegistry. */
  tenantRegistries = new Map();
  reuseCount = 0;

  constructor(identify) {
    this.identify = identify;
  }

  registerModel(model, definition) {
    const registry = this.registryOf(model.dataSource);
    registry.add(model, fingerprintOf(definition));
  }

  findModel(dataSource, definition) {
    const model = this.registryOf(dataSource).models.get(fingerprintOf(definition));
    if (model !== undefined) this.reuseCount++;
    return model;
  }

  registryOf(dataSource) {
    const id = this.identify(dataSource);
    let registry = this.tenantRegistries.get(id);
    if (registry === undefined) {
      registry = new TenantRegistry();
      this.tenantRegistries.set(id, registry);
    }
    return registry;
  }

  cleanupTenant(id) {
    this.tenantRegistries.delete(id);
  }

  /** What the service logs about itself. */
  stats() {
    const tenantStats = [...this.tenantRegistries].map(([tenantCode, registry]) => ({
      tenantCode,
      modelCount: registry.models.size,
      idleTime: Date.now() - registry.lastUsed,
    }));
    const totalModels = tenantStats.reduce((sum, tenant) => sum + tenant.modelCount, 0);
    const unique = new Set([...this.tenantRegistries.values()].flatMap((registry) => [...registry.models.keys()]));
    return {
      totalModels,
      uniqueModels: unique.size,
      reuseCount: this.reuseCount,
      tenantRegistries: this.tenantRegistries.size,
      tenantStats,
    };
  }
}

function fingerprintOf(definition) {
  return `${definition.name}:${Object.keys(definition.properties).join(",")}`;
}
