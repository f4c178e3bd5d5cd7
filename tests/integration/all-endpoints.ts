import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Endpoint } from '@procesrum/shared/protocol/endpoint.ts';

const sharedSource = fileURLToPath(new URL('../../shared/src', import.meta.url));

/** Every endpoint of every contract, found by reading the folder: one that is added tomorrow is among them. */
export async function allEndpoints(): Promise<Endpoint[]> {
  const files = readdirSync(sharedSource, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.api.ts'),
  );
  const modules = await Promise.all(
    files.map((file) => import(pathToFileURL(join(sharedSource, file)).href) as Promise<object>),
  );
  return modules.flatMap((module) => Object.values(module)).flatMap(endpointsIn);
}

/** How an endpoint is called in a table: `GET /api/v1/processes/:id`. */
export function endpointName({ method, path }: Endpoint): string {
  return `${method} ${path}`;
}

function endpointsIn(exported: unknown): Endpoint[] {
  if (typeof exported !== 'object' || exported === null) return [];
  return Object.values(exported).filter(isEndpoint);
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value;
}
