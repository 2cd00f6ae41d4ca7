import { html as escapeInto } from 'ghtml';

/**
 * Finished HTML is a type of its own: what is plain text can only arrive on a page escaped, and nobody has to remember
 * a mark for "this one is safe" (ghtml's `!`), which is where such templates go wrong.
 */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Piece = Markup | string | number | null | undefined | false | readonly Piece[];

const render = (piece: Piece): string => {
  if (piece === null || piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'string' || typeof piece === 'number') return escapeInto`${piece}`;
  return piece.map(render).join('');
};

/** Tagged template for HTML. Text is escaped (attribute values must be quoted); `Markup`, and lists of it, go in as they are. */
export const html = (literals: TemplateStringsArray, ...pieces: readonly Piece[]): Markup =>
  new Markup(literals.reduce((page, literal, at) => page + render(pieces[at - 1]) + literal));
