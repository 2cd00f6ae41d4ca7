import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { formatDay } from '../../../../shared/dates.ts';
import { text } from '../../texts.ts';

// A face with the letters of all names that are written with Latin letters, the Vietnamese, Hmong, Somali and West African ones too.
const { resolve } = createRequire(import.meta.url);
const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/noto-sans/${file}`));
const regular = face('400Regular/NotoSans_400Regular.ttf');
const bold = face('600SemiBold/NotoSans_600SemiBold.ttf');

export interface Certified {
  name: string;
  course: { title: string; version: string };
  /** Calendar days. */
  onDay: string;
  untilDay: string;
  /** Percent. */
  score: number;
  recordId: string;
}

/** What somebody can read out to have a certificate checked: the beginning of the record's id. */
export const recordNumber = (recordId: string): string =>
  recordId
    .replaceAll('-', '')
    .slice(0, 12)
    .toUpperCase()
    .replace(/(.{4})(?=.)/g, '$1-');

/** PDF/UA-1. The library's types do not know of it. */
const accessible = 'PDF/UA' as string as PDFKit.Mixins.PDFSubsets;

/** The face would draw ị as an i and a dot, and the dot would be lost when the name is copied or read aloud. */
const wholeLetters = { ccmp: false } as unknown as PDFKit.Mixins.OpenTypeFeatures[];

const ink = '#17202a';
const muted = '#56616e';
const accent = '#0b5cad';
const edge = 36;
const margin = 90;

/** One page in US Letter, tagged so that it can be read aloud (PDF/UA-1). */
export function createCertificate(certified: Certified): Promise<Buffer> {
  const title = text('learning.certificate.title');
  const document = new PDFDocument({
    ...{ size: 'LETTER', layout: 'landscape', margins: { top: 108, bottom: edge, left: margin, right: margin } },
    ...{ pdfVersion: '1.7', subset: accessible, tagged: true, lang: 'en-US', displayTitle: true },
    info: { Title: `${title} – ${text('site.name')}`, Author: text('learning.certificate.place') },
  });
  const bytes = bytesOf(document);
  document.registerFont('regular', regular).registerFont('bold', bold);

  document.markContent('Artifact', { type: 'Layout' });
  document
    .rect(edge, edge, document.page.width - 2 * edge, document.page.height - 2 * edge)
    .lineWidth(1.5)
    .stroke(accent);
  document.endMarkedContent();

  const whole = document.struct('Document');
  document.addStructure(whole);
  const line = (tag: 'H1' | 'P', words: string, look: { size: number; face?: 'bold'; color?: string; gap?: number }): void => {
    whole.add(
      document.struct(tag, {}, () => {
        document
          .font(look.face ?? 'regular')
          .fontSize(look.size)
          .fillColor(look.color ?? ink);
        document.text(words, margin, document.y, { align: 'center', features: wholeLetters });
        document.moveDown(look.gap ?? 0.4);
      }),
    );
  };
  line('P', text('learning.certificate.place'), { size: 13, color: muted, gap: 1.2 });
  line('H1', title, { size: 36, face: 'bold', color: accent, gap: 0.4 });
  line('P', text('learning.certificate.says'), { size: 13 });
  // Letters and their marks as one: drawn separately, a mark stands beside its letter.
  line('P', certified.name.normalize('NFC'), { size: 28, face: 'bold', gap: 0.3 });
  line('P', text('learning.certificate.did'), { size: 13 });
  line('P', text('learning.certificate.course', certified.course), { size: 15, face: 'bold', gap: 1.4 });
  for (const [label, value] of [
    ['on', formatDay(certified.onDay)],
    ['score', text('learning.certificate.percent', { score: certified.score })],
    ['until', formatDay(certified.untilDay)],
    ['number', recordNumber(certified.recordId)],
  ] as const)
    line('P', `${text(`learning.certificate.${label}`)}: ${value}`, { size: 13, gap: 0.25 });
  document.y = document.page.height - edge - 48;
  line('P', text('learning.certificate.check'), { size: 10, color: muted });
  whole.end();
  document.end();
  return bytes;
}

const bytesOf = async (document: PDFKit.PDFDocument): Promise<Buffer> => {
  const pieces: Buffer[] = [];
  for await (const piece of document) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
};
