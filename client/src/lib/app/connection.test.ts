import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection } from './connection.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the connection', () => {
  it('is said to be gone only when it stays away', () => {
    const connection = new Connection();
    connection.socketOpening();
    connection.socketOpened();
    connection.socketLost();
    vi.advanceTimersByTime(4_000);
    expect(connection.isBroken).toBe(false);
    connection.socketOpened();
    vi.advanceTimersByTime(60_000);
    expect(connection.state).toBe('live');
    connection.socketLost();
    vi.advanceTimersByTime(5_000);
    expect(connection.state).toBe('lost');
    expect(connection.isBroken).toBe(true);
  });

  it('counts its returns, so that lists look for what they missed; the first time is none', () => {
    const connection = new Connection();
    connection.socketOpened();
    expect(connection.returns).toBe(0);
    connection.socketLost();
    connection.socketOpened();
    expect(connection.returns).toBe(1);
  });

  it('is not missed by somebody who is not signed in', () => {
    const connection = new Connection();
    connection.socketOpened();
    connection.socketLost();
    connection.socketClosed();
    vi.advanceTimersByTime(60_000);
    expect(connection.isBroken).toBe(false);
  });

  it('is offline when the browser says so, whatever the socket believes', () => {
    const target = Object.assign(new EventTarget(), { navigator: { onLine: true } });
    const connection = new Connection();
    const stop = connection.watchNetwork(target as unknown as Window);
    connection.socketOpened();
    target.navigator.onLine = false;
    target.dispatchEvent(new Event('offline'));
    expect(connection.state).toBe('offline');
    target.navigator.onLine = true;
    target.dispatchEvent(new Event('online'));
    expect(connection.state).toBe('live');
    stop();
  });
});
