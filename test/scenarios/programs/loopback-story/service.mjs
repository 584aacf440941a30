// A service that opens a data source for a tenant's request, reads from it and disconnects. What it registers under, and whether it
// forgets on disconnect, is what the three programs differ in.
import juggler from "loopback-datasource-juggler";
import { modelDefinitions, relations } from "./definitions.mjs";
import { ModelRegistry } from "./model-registry.mjs";

/** Id by the connector's name and chance: every data source looks like a new tenant. */
export function randomIdOf(dataSource) {
  dataSource.registryId ??= `ds_${dataSource.connector.name}_${Math.random().toString(36).slice(2, 11)}`;
  return dataSource.registryId;
}

export function tenantIdOf(dataSource) {
  return dataSource.settings.tenantCode;
}

export class TenantService {
  constructor(identify) {
    this.registry = new ModelRegistry(identify);
  }

  open(tenantCode) {
    const dataSource = new juggler.DataSource({ name: "db", connector: "memory", tenantCode });
    for (const definition of modelDefinitions) {
      if (this.registry.findModel(dataSource, definition) !== undefined) continue;
      const model = dataSource.define(definition.name, definition.properties);
      this.registry.registerModel(model, definition);
    }
    for (const [name, relation, target, foreignKey] of relations) {
      dataSource.models[name][relation](dataSource.models[target], { foreignKey });
    }
    return dataSource;
  }

  async request(dataSource) {
    const { Customer, Order, OrderItem } = dataSource.models;
    const customer = await Customer.create({ email: "someone@example.com", firstName: "Some", lastName: "One" });
    const order = await Order.create({ customerId: customer.id, number: "A-1", total: 49, currency: "EUR" });
    await OrderItem.create({ orderId: order.id, productId: 7, quantity: 1, price: 49 });
    for (const model of Object.values(dataSource.models)) await model.find({ limit: 5 });
  }

  async close(dataSource) {
    await dataSource.disconnect();
  }
}
