/**
 * One way of writing a value down: keys in the order of their code units, no space between, numbers as JavaScript
 * writes them. Two that say the same are written the same (RFC 8785, for values that are JSON).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (isRecord(part) ? sorted(part) : part));
}

function isRecord(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null && !Array.isArray(part);
}

function sorted(part: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // Without a prototype: "__proto__" too is a key like others.
  const inOrder = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(part).sort()) inOrder[key] = part[key];
  return inOrder;
}
