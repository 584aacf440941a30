export async function runWorkbench() {}
