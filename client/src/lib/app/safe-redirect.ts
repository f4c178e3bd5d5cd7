/** Where a person goes who asked for nothing in particular. */
export const homePath = '/processer';

/**
 * The path to go to after sign-in, out of the address `?til=`.
 * Only a path of ours: anything that a browser could read as another site becomes {@link homePath}.
 */
export function safePathOf(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith('/')) return homePath;
  const base = 'http://procesrum.invalid';
  const url = URL.parse(wanted, base);
  if (url === null || url.origin !== base || url.pathname.startsWith('//')) return homePath;
  if (url.pathname === '/log-ind' || url.pathname.startsWith('/api/')) return homePath;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** The sign-in page, remembering the page that was asked for. */
export function signInPath(wanted: Pick<URL, 'pathname' | 'search'>): string {
  const path = `${wanted.pathname}${wanted.search}`;
  return path === homePath ? '/log-ind' : `/log-ind?til=${encodeURIComponent(path)}`;
}
