import { expect, test } from 'vitest';
import { officeFile, openDocument, pdf, png, zipOf } from './made-files.ts';
import { kindOfFile } from '../../../server/src/features/attachments/file-kind.ts';

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');
const webp = Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0', 'latin1');
const program = Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1');
const bpmn = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>`;
const macroEnabled = 'application/vnd.ms-word.document.macroEnabled.main+xml';

test.each<[string, Buffer | string, string]>([
  ['skema.pdf', pdf, 'pdf'],
  ['Foto.PNG', png, 'png'],
  ['foto.jpeg', jpeg, 'jpeg'],
  ['sjov.gif', gif, 'gif'],
  ['skærm.webp', webp, 'webp'],
  ['brev.docx', officeFile('docx'), 'docx'],
  ['tal.xlsx', officeFile('xlsx'), 'xlsx'],
  ['oplæg.pptx', officeFile('pptx'), 'pptx'],
  ['brev.odt', openDocument('text'), 'odt'],
  ['tal.ods', openDocument('spreadsheet'), 'ods'],
  ['udtræk.csv', 'Måned;Sager\r\nMaj;12\r\n', 'text'],
  ['med-mærke.csv', '\ufeffMåned;Sager\n', 'text'],
  // What begins as a picture or a program does, and is text all the same.
  ['bmi.csv', 'BMI;Alder\n22;40\n', 'text'],
  ['mz.txt', 'MZ er ikke et program\n', 'text'],
  ['noter.md', '# Noter\n', 'text'],
  ['indbakke.bpmn', bpmn, 'xml'],
  ['data.xml', '<sager><sag nr="1"/></sager>', 'xml'],
])('[AT1] %s is what it says', async (name, content, kind) => {
  expect(await kindOfFile(Buffer.from(content), name)).toBe(kind);
});

test.each<[string, Buffer | string, string]>([
  ['tom.pdf', '', 'empty'],
  ['tegning.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'kind'],
  ['side.html', '<!doctype html>', 'kind'],
  ['kør.js', 'alert(1)', 'kind'],
  ['program.exe', program, 'kind'],
  ['arkiv.zip', zipOf({ a: 'b' }), 'kind'],
  ['gammel.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'kind'],
  ['uden-endelse', pdf, 'kind'],
  ['makro.docm', officeFile('docx', {}, macroEnabled), 'macros'],
  // A name that says something else than the content.
  ['program.pdf', program, 'not-as-named'],
  ['program.txt', program, 'not-as-named'],
  ['billede.pdf', png, 'not-as-named'],
  ['pdf.png', pdf, 'not-as-named'],
  ['arkiv.docx', zipOf({ a: 'b' }), 'not-as-named'],
  ['tal.docx', officeFile('xlsx'), 'not-as-named'],
  ['halv.docx', officeFile('docx').subarray(0, 300), 'not-as-named'],
  ['side.txt', '  <!DOCTYPE html><script>alert(1)</script>', 'not-as-named'],
  ['skript.txt', '#!/bin/sh\nrm -rf /', 'not-as-named'],
  ['papir.csv', pdf, 'not-as-named'],
  ['ikke.xml', 'Hej', 'not-as-named'],
  // Programs in files that are called as if they had none.
  ['makro.docx', officeFile('docx', {}, macroEnabled), 'macros'],
  ['makro.xlsx', officeFile('xlsx', { 'xl/vbaProject.bin': 'x' }), 'macros'],
  ['gammel-makro.xlsx', officeFile('xlsx', { 'xl/macrosheets/sheet1.xml': '<a/>' }), 'macros'],
  ['knap.docx', officeFile('docx', { 'word/activeX/activeX1.xml': '<a/>' }), 'macros'],
  ['makro.ods', openDocument('spreadsheet', { 'Basic/Standard/Module1.xml': '<a/>' }), 'macros'],
  ['makro.odt', openDocument('text', { 'Scripts/python/a.py': 'x' }), 'macros'],
  // Drawings and pages that are called something else.
  ['tegning.xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', 'kind'],
  ['side.bpmn', '<h:html xmlns:h="http://www.w3.org/1999/xhtml"/>', 'kind'],
  ['bombe.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'kind'],
  ['stil.xml', '<?xml-stylesheet href="a.xsl"?><a/>', 'kind'],
  ['gammel.csv', Buffer.from('M\xe5ned;Sager\n', 'latin1'), 'not-utf8'],
])('[AT1] %s is refused', async (name, content, why) => {
  await expect(kindOfFile(Buffer.from(content), name)).rejects.toMatchObject({
    code: 'bad-request',
    field: why,
  });
});
