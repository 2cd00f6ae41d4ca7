import type { FastifyInstance } from 'fastify';
import { DeskError } from '../../shared/contracts/errors.ts';

// JSON can say things that a database cannot keep: a zero character, half of a surrogate pair, nesting without end. They
// are refused at the door, so that no later step meets them.

const maxDepth = 20;

export function acceptJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString();
    if (text === '') return done(null, undefined);
    parse(request, text, (error, value) => {
      if (error || !canBeKept(value)) done(new DeskError('bad-request'));
      else done(null, value);
    });
  });
}

const isKeepable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Not recursive: the nesting is what is being checked. */
function canBeKept(root: unknown): boolean {
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value === 'string') {
      if (!isKeepable(value)) return false;
    } else if (typeof value === 'object' && value !== null) {
      if (depth === maxDepth) return false;
      for (const [key, part] of Object.entries(value)) {
        if (!isKeepable(key)) return false;
        open.push({ value: part, depth: depth + 1 });
      }
    }
  }
  return true;
}
