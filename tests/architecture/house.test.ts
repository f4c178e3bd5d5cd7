import { expect, test } from 'vitest';
import {
  disorderedMigrations,
  lockedAddresses,
  switchedOffTests,
  undeclaredPackages,
} from './bookkeeping.ts';
import { importCycles } from './cycles.ts';
import { directionTrespasses, strangers } from './directions.ts';
import { lostPaths, unknownRules } from './documents.ts';
import { importsIn } from './imports.ts';
import { misnamed, tooFull, tooLong } from './layout.ts';
import { unfetchedWords } from './words.ts';
import { readSourceTree } from './source-tree.ts';

const tree = readSourceTree();
const imports = importsIn(tree);

test('imports go down the house, never up or across', () => {
  expect(directionTrespasses(imports)).toEqual([]);
});

test('every file of the code stands in a place the house knows', () => {
  expect(strangers(tree.keys())).toEqual([]);
});

test('no files import one another in a ring', () => {
  expect(importCycles(imports)).toEqual([]);
});

test('every package a workspace uses is one it declares', () => {
  expect(undeclaredPackages(tree, imports)).toEqual([]);
});

test('no file is longer than a reader can hold', () => {
  expect(tooLong(tree)).toEqual([]);
});

test('no folder is fuller than the eye takes in', () => {
  expect(tooFull(tree)).toEqual([]);
});

test('files are named by their noun, in the house’s manner', () => {
  expect(misnamed(tree)).toEqual([]);
});

test('every path a document names exists', () => {
  expect(lostPaths(tree)).toEqual([]);
});

test('every rule a test claims to keep is one of ours', () => {
  expect(unknownRules(tree)).toEqual([]);
});

test('no test is switched off', () => {
  expect(switchedOffTests(tree)).toEqual([]);
});

test('the lock names no address to download from', () => {
  expect(lockedAddresses(tree.get('package-lock.json') ?? '')).toEqual([]);
});

test('migrations are numbered in a row from 0001', () => {
  expect(disorderedMigrations(tree)).toEqual([]);
});

test('every page fetches the words it reads', () => {
  expect(unfetchedWords(tree, imports)).toEqual([]);
});
