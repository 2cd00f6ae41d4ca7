import { html } from 'ghtml';

/** A line of a letter: words, an empty line between paragraphs, a code that stands alone, or an address to open. */
export type LetterLine =
  | { is: 'words' | 'code'; words: string }
  | { is: 'gap' }
  /** `button`: what stands on it. */
  | { is: 'address'; words: string; button: string };

interface LetterContent {
  language: string;
  subject: string;
  lines: readonly LetterLine[];
  signature: readonly string[];
}

// Programs for mail know no style sheets, so each element carries its own. Colours are those of the pages.
const paragraph = 'margin:0 0 16px';
const buttonStyle =
  'display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5cad;color:#ffffff;font-weight:600;text-decoration:none';
const quiet = 'font-size:13px;line-height:18px;color:#56616e';

/** The same letter for programs that show HTML. All that was put into it is escaped; it loads nothing, from nowhere. */
export const letterHtml = ({ language, subject, lines, signature }: LetterContent): string => html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${subject}</title>
</head>
<body style="margin:0;padding:24px 16px;background:#f6f7f9">
<div style="max-width:560px;margin:0 auto;padding:24px;border:1px solid #d9dee5;border-radius:6px;background:#ffffff;color:#17202a;font:16px/24px 'Open Sans',Arial,sans-serif;overflow-wrap:anywhere">
!${paragraphsOf(lines)}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #d9dee5;${quiet}">!${signature.map(line => html`${line}`).join('<br>')}</p>
</div>
</body>
</html>
`;

/** Lines without an empty one between them are one paragraph. */
function paragraphsOf(lines: readonly LetterLine[]): string {
  const made: string[] = [];
  let open: string[] = [];
  const close = (): void => {
    if (open.length > 0) made.push(html`<p style="${paragraph}">!${open.join('<br>')}</p>`);
    open = [];
  };
  for (const line of lines) {
    if (line.is === 'words') open.push(html`${line.words}`);
    else {
      close();
      if (line.is === 'code') made.push(html`<p style="${paragraph};font-size:24px;line-height:32px;font-weight:600">${line.words}</p>`);
      if (line.is === 'address') made.push(addressOf(line));
    }
  }
  close();
  return made.join('\n');
}

/** The address stands there too: a link may be read before it is opened, and typed where it cannot be. */
const addressOf = ({ words, button }: LetterLine & { is: 'address' }): string =>
  html`<p style="margin:0 0 8px"><a href="${words}" style="${buttonStyle}">${button}</a></p>
<p style="margin:0 0 16px;${quiet}">${words}</p>`;
