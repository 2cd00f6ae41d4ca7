import type { DocumentMediaType } from '../model/document.ts';

/**
 * What a file is by its first bytes, whatever its name says. One rule for the Desk, which refuses early, and for the service, whose
 * answer counts. PDF: ISO 32000-2, 7.5.2; PNG: W3C PNG 5.2; JPEG: ITU-T T.81, B.1.1.3 (start of image, then another marker).
 */
const beginnings: readonly [DocumentMediaType, readonly number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** Null for everything that is no document here. */
export function mediaTypeOf(bytes: Uint8Array): DocumentMediaType | null {
  const found = beginnings.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? null;
}
