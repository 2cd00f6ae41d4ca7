import { DeskError } from '../../../../shared/contracts/errors.ts';
import { mediaTypeOf } from '../../../../shared/documents/media-type.ts';
import { type DocumentMediaType, maxDocumentBytes } from '../../../../shared/model/document.ts';
import { pdfFacts } from './pdf-facts.ts';
import { type PictureHint, pictureHints, toGray } from './picture-quality.ts';

export type Hint = PictureHint | 'large' | 'locked' | 'damaged' | 'many';

/** What a person is shown before they keep a document. */
export interface Look {
  bytes: Uint8Array<ArrayBuffer>;
  mediaType: DocumentMediaType;
  /** As it is drawn; null for a PDF, or where it could not be read. */
  picture: ImageBitmap | null;
  pages: number | null;
  hints: readonly Hint[];
}

/** On a slow network of an event that is half a minute. */
const largeBytes = 5 * 1024 * 1024;
const manyPages = 20;
/** Long side of the picture that sharpness is measured on: alike for every camera. */
const measured = 800;

/** Throws document-too-large and document-type-refused, by what is in the file. */
export async function lookAt(file: Blob): Promise<Look> {
  if (file.size > maxDocumentBytes) throw new DeskError('document-too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw new DeskError('document-type-refused');
  const large: Hint[] = bytes.byteLength > largeBytes ? ['large'] : [];
  if (mediaType === 'application/pdf') {
    const { pages, locked, damaged } = await pdfFacts(bytes);
    const hints: Hint[] = [];
    if (locked) hints.push('locked');
    if (damaged) hints.push('damaged');
    if ((pages ?? 0) > manyPages) hints.push('many');
    return { bytes, mediaType, picture: null, pages, hints: [...hints, ...large] };
  }
  const picture = await createImageBitmap(new Blob([bytes], { type: mediaType })).catch(() => null);
  const hints: readonly Hint[] = picture ? hintsOf(picture) : ['damaged'];
  return { bytes, mediaType, picture, pages: null, hints: [...hints, ...large] };
}

function hintsOf(picture: ImageBitmap): PictureHint[] {
  const scale = Math.min(1, measured / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!canvas) return [];
  canvas.drawImage(picture, 0, 0, width, height);
  return pictureHints(picture, toGray(canvas.getImageData(0, 0, width, height)));
}
