import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sectionName } from '@procesrum/shared/collaboration/process-document.ts';
import * as Y from 'yjs';
import type { Editor } from '../support/collaboration/editor.ts';
import { eventually } from '../support/eventually.ts';
import { allEndpoints } from './all-endpoints.ts';
import { openDocument } from '../support/collaboration/open-document.ts';
import { openWorld, type Answer, type Person, type World } from './world.ts';

// Script in every text people can store. The server keeps it as the text it is and never sends it as anything a
// browser would run; that browsers show it as text is tested in a browser, in `tests/journeys/security.spec.ts`.

const processes = '/api/v1/processes';
const script = '<script>window.hacked=1</script>';
const image = `"><img src=x onerror="window.hacked=1">`;

let world: World;
let person: Person;
const editors: Editor[] = [];
beforeAll(async () => {
  world = await openWorld();
  person = await world.person({ name: script });
});
afterEach(() => {
  for (const editor of editors.splice(0)) editor.close();
});
afterAll(() => world.close());

test('script in title, summary and name comes back letter for letter, as data', async () => {
  const made = await person.call('POST', processes, { title: script, summary: image });
  expect(made.body).toMatchObject({ title: script, summary: image, creator: { name: script } });
  const { id } = made.body as { id: string };
  for (const path of [
    `${processes}/${id}`,
    processes,
    `${processes}?q=script`,
    '/api/v1/viewer',
    '/api/v1/accounts?q=a',
  ]) {
    expectInert(await person.call('GET', path));
  }
  expectInert(await person.call('POST', processes, { title: 'a', visibility: script }));
  expectInert(await person.call('GET', `${processes}/${encodeURIComponent(script)}`));
  expectInert(await person.call('GET', `/api/v1/${encodeURIComponent(script)}`));
});

test('no reply of the API may be run, framed, kept or guessed at by a browser', async () => {
  for (const { method, path } of await allEndpoints()) {
    expectInert(await world.stranger.call(method, path.replace(/:\w+/g, 'x')));
  }
});

test('script and scripted links in a section reach search as nothing but words', async () => {
  const { id } = (await person.call('POST', processes, { title: 'Flytning' })).body as { id: string };
  const editor = open(person, `process/${id}`);
  await eventually(() => expect(editor.title()).toBe('Flytning'));
  const paragraph = new Y.XmlElement('paragraph');
  const run = new Y.XmlText();
  run.insert(0, `${script} `, { link: { href: 'javascript:window.hacked=1' } });
  paragraph.insert(0, [run]);
  paragraph.setAttribute('onclick', 'window.hacked=1');
  editor.document.getXmlFragment(sectionName('asIs')).push([paragraph]);
  editor.document.getText('summary').insert(0, image);
  await eventually(async () => {
    const read = await person.call('GET', `${processes}/${id}`);
    expectInert(read);
    expect(read.body).toMatchObject({ summary: image });
    expect(JSON.stringify(read.body)).not.toContain('javascript:');
  });
});

test('what a client says of itself in presence is replaced by what the server knows, script or not', async () => {
  const other = await world.person({ name: 'Karen Dahl' });
  const { id } = (await person.call('POST', processes, { title: 'Flytning', visibility: 'municipality' }))
    .body as {
    id: string;
  };
  const [forger, watcher] = [open(person, `process/${id}`), open(other, `process/${id}`)];
  await eventually(() => expect([forger.title(), watcher.title()]).toEqual(['Flytning', 'Flytning']));
  forger.provider.awareness.setLocalState({
    account: other.account,
    name: image,
    municipality: script,
    colour: 'red;background:url(https://evil.example)',
    user: { name: image, color: image },
    html: script,
  });
  const seen = await eventually(() => {
    const state = watcher.others().get(forger.document.clientID);
    expect(state).toBeDefined();
    return state;
  });
  const text = JSON.stringify(seen);
  expect(text).not.toContain('onerror');
  expect(text).not.toContain('evil.example');
  expect(text).not.toContain(other.account);
  // Their own name, which is what it is.
  expect(text).toContain(person.account);
});

function expectInert({ status, headers, body }: Answer): void {
  if (status !== 204) expect(headers.get('content-type')).toMatch(/^application\/json(; charset=utf-8)?$/);
  expect(Object.fromEntries(headers)).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('etag')).toBeNull();
  // A refusal quotes nothing of what it refuses.
  if (status >= 400) expect(JSON.stringify(body)).not.toContain('<script');
}

function open({ cookie }: Person, name: string): Editor {
  const editor = openDocument(world.origin, name, { cookie });
  editors.push(editor);
  return editor;
}
