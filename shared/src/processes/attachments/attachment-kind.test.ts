import { expect, test } from 'vitest';
import { acceptedEndings, endingOf, promisedKind } from './attachment-kind.ts';

test.each([
  ['Skema.PDF', 'pdf', 'pdf'],
  ['foto.JPG', 'jpg', 'jpeg'],
  ['Budget.2026.xlsx', 'xlsx', 'xlsx'],
  ['indbakke.bpmn', 'bpmn', 'xml'],
  ['udtræk.csv', 'csv', 'text'],
  ['tegning.svg', 'svg', undefined],
  ['side.html', 'html', undefined],
  ['makro.docm', 'docm', undefined],
  ['program.exe', 'exe', undefined],
  ['uden endelse', '', undefined],
  ['.pdf', '', undefined],
])('[AT1] %s ends in %s and promises to be %s', (name, ending, kind) => {
  expect(endingOf(name)).toBe(ending);
  expect(promisedKind(name)).toBe(kind);
});

test('[AT1] nothing that a browser runs can be chosen', () => {
  const endings = acceptedEndings.split(',');
  expect(endings).toContain('.docx');
  for (const ending of ['.svg', '.html', '.htm', '.js', '.xhtml', '.docm', '.xlsm', '.exe', '.zip'])
    expect(endings).not.toContain(ending);
});
