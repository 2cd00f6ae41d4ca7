/** Looks for markers in every file below a folder, as UTF-8, UTF-16 (both orders) and base64 at each of its three alignments. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface Finding {
  file: string;
  marker: string;
  encoding: string;
}

export function scanFolder(folder: string, markers: readonly string[]): Finding[] {
  const needles = markers.flatMap(marker => encodings(marker).map(([encoding, bytes]) => ({ marker, encoding, bytes })));
  return filesBelow(folder).flatMap(file => {
    const content = unlessGone(() => readFileSync(file)) ?? Buffer.alloc(0);
    return needles
      .filter(({ bytes }) => content.includes(bytes))
      .map(({ marker, encoding }) => ({ file: relative(folder, file), marker, encoding }));
  });
}

function encodings(marker: string): [string, Buffer][] {
  const utf8 = Buffer.from(marker, 'utf8');
  const utf16 = Buffer.from(marker, 'utf16le');
  return [
    ['utf-8', utf8],
    ['utf-16le', utf16],
    ['utf-16be', Buffer.from(utf16).swap16()],
    ...[utf8, utf16].flatMap((bytes, which) =>
      [0, 1, 2].map((shift): [string, Buffer] => [
        `base64 of ${which ? 'utf-16le' : 'utf-8'}, shift ${shift}`,
        Buffer.from(innerBase64(bytes, shift)),
      ]),
    ),
  ];
}

/** The part of the base64 text that depends on these bytes alone, when `shift` other bytes stand before them. */
function innerBase64(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  const start = Math.ceil((shift * 8) / 6);
  const end = Math.floor(((shift + bytes.length) * 8) / 6);
  return text.slice(start, end);
}

export function filesBelow(folder: string): string[] {
  return (unlessGone(() => readdirSync(folder, { withFileTypes: true })) ?? []).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

/** A running program removes files while they are looked at. */
function unlessGone<T>(look: () => T): T | null {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
