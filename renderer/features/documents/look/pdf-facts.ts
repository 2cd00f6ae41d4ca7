/**
 * What can be told of a PDF without drawing it: how many pages, whether it asks for a password, whether its end is missing. Reads
 * page objects where they lie open and in object streams (ISO 32000-2, 7.5.7); of a file that hides them otherwise it does not know
 * the pages, and says nothing.
 */
export interface PdfFacts {
  /** Null where they could not be counted. */
  pages: number | null;
  locked: boolean;
  damaged: boolean;
}

const pageObject = /\/Type\s*\/Page(?![A-Za-z])/g;
/** The dictionary before a stream of objects, and where its bytes begin. */
const objectStream = /<<[^<>]*\/Type\s*\/ObjStm[^<>]*>>\s*stream\r?\n/g;
/** The end of the file must be within its last KiB (ISO 32000-2, 7.5.5). */
const endBytes = 1024;
/** What one stream may become: more is no list of pages. */
const mostInflated = 32 * 1024 * 1024;

/** One letter per byte: positions in the text are positions in the file. */
const latin = new TextDecoder('latin1');

export async function pdfFacts(bytes: Uint8Array<ArrayBuffer>): Promise<PdfFacts> {
  const text = latin.decode(bytes);
  const locked = /\/Encrypt\s+\d+\s+\d+\s+R/.test(text) || /\/Encrypt\s*<</.test(text);
  const damaged = !text.slice(-endBytes).includes('%%EOF');
  let pages = countIn(text);
  if (!locked)
    for (const { 0: head, index } of text.matchAll(objectStream)) {
      if (head.includes('/FlateDecode')) pages += countIn(latin.decode(await inflated(bytes, index + head.length)));
    }
  return { pages: pages > 0 ? pages : null, locked, damaged };
}

const countIn = (text: string): number => text.match(pageObject)?.length ?? 0;

/** What follows the stream is of no interest: it ends by itself. */
async function inflated(bytes: Uint8Array<ArrayBuffer>, from: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Blob([bytes.subarray(from)]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done && length < mostInflated; next = await reader.read()) {
      parts.push(next.value);
      length += next.value.byteLength;
    }
  } catch {
    // What lies behind the end of the stream is no part of it; a broken one tells as much as it can.
  }
  await reader.cancel().catch(() => {});
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
