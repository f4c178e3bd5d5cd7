import { beforeEach, describe, expect, it } from 'vitest';
import { NodeWatch } from './node-watch.ts';

let now = 0;
let isConnected = true;
let said = 0;
const gone: string[] = [];
const back: string[] = [];
let watch: NodeWatch;

beforeEach(() => {
  now = said = 0;
  isConnected = true;
  gone.length = back.length = 0;
  watch = new NodeWatch({
    now: () => now,
    isConnected: () => isConnected,
    say: () => (said += 1),
    gone(node) {
      gone.push(node);
      return [`process/of-${node}`];
    },
    back: (documents) => void back.push(...documents),
  });
});

/** Lets time pass, looking twice a second. */
function pass(seconds: number, meanwhile: () => void = () => undefined): void {
  for (let look = 0; look < seconds * 2; look += 1) {
    now += 500;
    meanwhile();
    watch.sweep();
  }
}

describe('watching the other nodes', () => {
  it('says that it lives every five seconds', () => {
    pass(60);
    expect(said).toBe(12);
  });

  it('takes one that is silent to be gone within thirty seconds, and one that speaks never', () => {
    watch.heard('dead');
    pass(20, () => watch.heard('living'));
    expect(gone).toEqual([]);
    pass(10, () => watch.heard('living'));
    expect(gone).toEqual(['dead']);
    pass(60, () => watch.heard('living'));
    expect(gone).toEqual(['dead']);
    expect(back).toEqual([]);
  });

  it('asks for the people of one that comes back, once', () => {
    watch.heard('frozen');
    pass(30);
    watch.heard('frozen');
    watch.heard('frozen');
    expect(back).toEqual(['process/of-frozen']);
    pass(30);
    expect(gone).toEqual(['frozen', 'frozen']);
  });

  it('blames nobody for what it could not hear', () => {
    watch.heard('other');
    isConnected = false;
    pass(120);
    isConnected = true;
    pass(20);
    expect(gone).toEqual([]);
    // It stood still itself.
    now += 60_000;
    watch.sweep();
    expect(gone).toEqual([]);
    pass(10);
    expect(gone).toEqual(['other']);
  });
});
