export function bundledPackages(outputs: Record<string, { inputs: Record<string, { bytesInOutput: number }> }>): string[];
