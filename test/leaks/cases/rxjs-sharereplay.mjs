import { mends } from "../support/mends.mjs";

export default {
  report: "ReactiveX/rxjs#3336",
  what: "shareReplay(1) never unsubscribes from a source that does not end; { refCount: true } does",
  kind: "timers",
  variants: { leaking: { rxjs: "7.8.1" }, mended: { rxjs: "7.8.1" }, halfway: { rxjs: "7.8.1" } },
  holder: ["interval", "Timeout", "AsyncAction", "subscriptions", "_finalizers", "actions"],
  async serve({ use, variant }) {
    const { interval, map, shareReplay } = (await use("rxjs")).default;
    return async (number) => {
      const prices = interval(200_000).pipe(
        map((tick) => ({ tick, number, note: `price of ${number}` })),
        mends(variant, number) ? shareReplay({ bufferSize: 1, refCount: true }) : shareReplay(1),
      );
      const subscription = prices.subscribe(() => {});
      await null;
      subscription.unsubscribe();
    };
  },
};
