/** What a call was answered with. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Somebody's browser without its pages: it has a cookie, asks, and remembers every byte that came. */
export class Device {
  readonly origin: string;
  readonly #received: string[] = [];
  #cookie: string | undefined;

  constructor(origin: string, cookie: string | undefined) {
    this.origin = origin;
    this.#cookie = cookie;
  }

  /** What it sends with everything. */
  get headers(): Record<string, string> {
    return this.#cookie === undefined ? {} : { cookie: this.#cookie };
  }

  /** Everything that came so far: headers and bodies of replies, frames of sockets. */
  get received(): readonly string[] {
    return this.#received;
  }

  /** Something came by another way than a call. */
  keep(text: string): void {
    this.#received.push(text);
  }

  /** @throws when no whole answer came in time */
  async ask(method: 'GET' | 'POST', path: string, body: unknown, withinMs: number): Promise<Answer> {
    const reply = await fetch(this.origin + path, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(withinMs),
    });
    const text = await reply.text();
    this.keep(JSON.stringify([...reply.headers]));
    this.keep(text);
    const cookie = reply.headers.getSetCookie()[0]?.split(';', 1)[0];
    if (cookie !== undefined) this.#cookie = cookie;
    return { status: reply.status, text };
  }
}
