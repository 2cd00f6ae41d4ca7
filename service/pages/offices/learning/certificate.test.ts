import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { createCertificate, recordNumber } from './certificate.ts';

const certified = {
  name: 'Nguyễn Thị Hồng-Đào',
  course: { title: 'Assister Desk: training for portal access', version: '2027.1' },
  ...{ onDay: '2026-11-23', untilDay: '2027-11-23', score: 73 },
  recordId: '3f2a9c41-77b0-4c1e-9c1d-0123456789ab',
};
const open = async (change: Partial<typeof certified> = {}) =>
  getDocumentProxy(new Uint8Array(await createCertificate({ ...certified, ...change })));
const textOf = async (change: Partial<typeof certified> = {}): Promise<string> =>
  (await extractText(await open(change), { mergePages: true })).text;

describe('the certificate', () => {
  test('says on one page who passed what, when, how well, until when it counts, and under which number', async () => {
    const document = await open();
    expect(document.numPages).toBe(1);
    const text = await textOf();
    for (const said of [
      certified.name,
      `${certified.course.title}, version 2027.1`,
      '11/23/2026',
      '73 percent',
      '11/23/2027',
      '3F2A-9C41-77B0',
    ])
      expect(text).toContain(said);
  });

  test.each([
    'Nguyễn Thị Hồng-Đào',
    'Trần Văn Ưởng Ặnh',
    'Tswj Fwm Xyooj',
    'Zoë Łukasz Żółć Ñandú',
    'Ḥasan Ɓukar Ɛsi Ŋutsukpui',
    'Öztürk Şahin Čapek İğdır',
  ])('has every letter of %s, to be read, copied and heard', async name => {
    expect(await textOf({ name })).toContain(name);
    // Typed on another computer, a letter and its mark may be two characters.
    expect(await textOf({ name: name.normalize('NFD') })).toContain(name);
  });

  test('holds a long name on its page', async () => {
    const name = 'Maximiliana-Guadalupe Hernández-Villanueva de la Santísima Trinidad y Todos los Santos';
    const document = await open({ name });
    expect(document.numPages).toBe(1);
    expect((await textOf({ name })).replace(/\s+/g, '')).toContain(name.replaceAll(' ', ''));
  });

  test('is tagged: a screen reader finds its language, its title and its heading', async () => {
    const document = await open();
    const page = await document.getPage(1);
    const roles: string[] = [];
    const walk = (node: { role?: string; children?: unknown[] }): void => {
      if (node.role) roles.push(node.role);
      for (const child of node.children ?? []) walk(child as { role?: string });
    };
    walk((await page.getStructTree()) ?? {});
    expect(roles).toEqual(expect.arrayContaining(['H1', 'P']));
    expect(await document.getMarkInfo()).toMatchObject({ Marked: true });
    expect((await getMeta(document)).info).toMatchObject({ Title: 'Certificate – Assister Desk', Language: 'en-US' });
  });
});

test('the number of a record is short enough to be read out', () => {
  expect(recordNumber(certified.recordId)).toBe('3F2A-9C41-77B0');
});
