import { describe, expect, it } from 'vitest';
import { saveState, type SaveFacts } from './save-state.ts';

const calm: SaveFacts = {
  unconfirmed: 0,
  oldestUnconfirmedAtMs: 0,
  connected: true,
  refused: false,
  health: 'ok',
  confirmedAtMs: 1_000,
  nowMs: 10_000,
};

describe('the save words', () => {
  it('[CO2] say saved only when nothing is unconfirmed', () => {
    expect(saveState(calm)).toEqual({ word: 'saved', atMs: 1_000 });
    expect(saveState({ ...calm, unconfirmed: 1, oldestUnconfirmedAtMs: 9_999 }).word).toBe('saving');
  });

  it('[CO2] stay saving for five seconds, then wait with a count', () => {
    const typing = { ...calm, unconfirmed: 3 };
    expect(saveState({ ...typing, oldestUnconfirmedAtMs: 5_001 })).toEqual({ word: 'saving' });
    expect(saveState({ ...typing, oldestUnconfirmedAtMs: 5_000 })).toEqual({ word: 'waiting', changes: 3 });
  });

  it('[CO2] wait at once without a connection', () => {
    const offline = { ...calm, connected: false, unconfirmed: 14, oldestUnconfirmedAtMs: 9_999 };
    expect(saveState(offline)).toEqual({ word: 'waiting', changes: 14 });
  });

  it('[CO2] remain saved without a connection when everything was confirmed before', () => {
    expect(saveState({ ...calm, connected: false }).word).toBe('saved');
  });

  it('[CO2] wait while the server is degraded and fail while it cannot save', () => {
    const typing = { ...calm, unconfirmed: 2, oldestUnconfirmedAtMs: 9_999 };
    expect(saveState({ ...typing, health: 'degraded' }).word).toBe('waiting');
    expect(saveState({ ...typing, health: 'read-only' }).word).toBe('failed');
  });

  it('[CO2] fail when a change of ours was refused, whatever else is true', () => {
    expect(saveState({ ...calm, unconfirmed: 1, refused: true }).word).toBe('failed');
    expect(saveState({ ...calm, refused: true }).word).toBe('failed');
  });
});
