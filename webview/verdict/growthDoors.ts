// Where one sees what a part of the growth consists of.
import type { GrowthPartName } from "../../src/protocol/report.ts";
import type { ViewChange } from "../state/viewState.ts";

const SORT = { column: "delta", descending: true };
const ALL_OBJECTS = { filter: "", change: "all", scope: "all", hidden: [] } as const;

export function contentsOf(part: GrowthPartName): ViewChange {
  switch (part) {
    case "handles-beyond-one":
      return { tab: "tenants", tenants: { set: "handles", filter: "", sort: SORT } };
    case "new-tenants":
      return { tab: "tenants", tenants: { set: "new", filter: "", sort: SORT } };
    case "existing-tenants":
      return { tab: "tenants", tenants: { set: "existing", filter: "", sort: SORT } };
    case "gone-tenants":
      return { tab: "tenants", tenants: { set: "gone", filter: "", sort: { ...SORT, descending: false } } };
    case "shared":
      return { tab: "tenants", tenants: { set: "all", filter: "", sort: SORT, sections: ["shared"] } };
    case "code":
      // V8's own kinds stand in brackets: (compiled code), (object shape), (system).
      return { tab: "objects", objects: { ...ALL_OBJECTS, hidden: [], grouped: false, filter: "/^\\(/" } };
    case "no-tenant":
      return { tab: "objects", objects: { ...ALL_OBJECTS, hidden: [], change: "grown" } };
  }
}
