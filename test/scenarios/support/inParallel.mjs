/** Calls `work` on all items, `width` at a time; results keep the order of the items. */
export async function inParallel(items, width, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, worker));
  process.stderr.write("\n");
  return results;
}
