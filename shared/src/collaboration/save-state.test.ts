import { describe, expect, it } from 'vitest';
import { saveState, worstSaveState, type SaveFacts, type SaveState } from './save-state.ts';

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

describe('the save word of a page with several documents', () => {
  const saved = (atMs?: number): SaveState => ({ word: 'saved', atMs });
  const waiting = (changes: number): SaveState => ({ word: 'waiting', changes });
  const failed = (changes: number): SaveState => ({ word: 'failed', changes });

  it('[CO2] is saved only when all are, with the newest time', () => {
    expect(worstSaveState([saved(1_000), saved(3_000)])).toEqual(saved(3_000));
    expect(worstSaveState([saved(), saved(3_000)])).toEqual(saved(3_000));
    expect(worstSaveState([saved(1_000), saved()])).toEqual(saved(1_000));
    expect(worstSaveState([saved(9_000), { word: 'saving' }])).toEqual({ word: 'saving' });
  });

  it('[CO2] counts together what waits, and what failed with what waits', () => {
    expect(worstSaveState([waiting(2), waiting(3)])).toEqual(waiting(5));
    expect(worstSaveState([{ word: 'saving' }, waiting(3)])).toEqual(waiting(3));
    expect(worstSaveState([waiting(2), saved(1_000), failed(4)])).toEqual(failed(6));
    expect(worstSaveState([failed(4), waiting(2)])).toEqual(failed(6));
  });

  it('is saved where there is no document', () => {
    expect(worstSaveState([])).toEqual(saved());
  });
});
