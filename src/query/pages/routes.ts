// Retaining paths of many objects, alike ones merged: by how many ways, and through what, they are held.
import type { Route } from "../../protocol/queries.ts";
import type { PathStep } from "../../protocol/report.ts";

/** Objects followed at most: the largest ones. */
export const MOST_FOLLOWED = 400;
const MOST_ROUTES = 12;

interface Followed {
  path: PathStep[];
  retained: number;
}

/** Those of most objects first; the path shown is that of the first object that took it. */
export function mergedRoutes(followed: readonly Followed[]): Route[] {
  const routes = new Map<string, Route>();
  for (const { path, retained } of followed) {
    const way = wayOf(path);
    const known = routes.get(way);
    if (known) {
      known.objects++;
      known.retained += retained;
    } else routes.set(way, { path: path.map(withoutIndex), objects: 1, retained });
  }
  return [...routes.values()].sort((a, b) => b.objects - a.objects || b.retained - a.retained).slice(0, MOST_ROUTES);
}

/** The same way through other entries of the same collections is the same way. */
function wayOf(path: readonly PathStep[]): string {
  return JSON.stringify(path.map(({ className, edge }) => [className, withoutIndex({ id: 0, className, edge }).edge]));
}

/** An entry stands for all entries: `["ds_1"]`, `[17]` and "key in Map" are `[…]`. */
function withoutIndex(step: PathStep): PathStep {
  return /^\[.*\]$|^\d+$/su.test(step.edge) ? { ...step, edge: "[…]" } : step;
}
