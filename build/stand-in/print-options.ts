import type { PrintToPDFOptions } from 'electron';
import { refuse, refuseUnknownKeys } from './refusals.ts';

const passedOn = [
  'landscape',
  'displayHeaderFooter',
  'printBackground',
  'scale',
  'pageRanges',
  'headerTemplate',
  'footerTemplate',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
] as const;

/** Inches, width by height. */
const sizes: Record<string, readonly [number, number]> = { Letter: [8.5, 11], Legal: [8.5, 14], A4: [8.27, 11.69] };

/** Electron's options for a PDF in the words of Chromium. */
export function printOptions(options: PrintToPDFOptions): Record<string, unknown> {
  refuseUnknownKeys('printToPDF option', options, [...passedOn, 'pageSize', 'margins']);
  const { pageSize = 'Letter', margins = {} } = options;
  refuseUnknownKeys('printToPDF margin', margins, ['top', 'bottom', 'left', 'right']);
  const [paperWidth, paperHeight] =
    typeof pageSize === 'string' ? (sizes[pageSize] ?? refuse(`Page size '${pageSize}'`)) : [pageSize.width, pageSize.height];
  const { top: marginTop, bottom: marginBottom, left: marginLeft, right: marginRight } = margins;
  return {
    ...Object.fromEntries(passedOn.map(name => [name, options[name]])),
    paperWidth,
    paperHeight,
    marginTop,
    marginBottom,
    marginLeft,
    marginRight,
  };
}
