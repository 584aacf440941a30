export function manyClasses(count: number): string;
