import type { FastifyInstance } from 'fastify';

const branch = /^((?:│ {3}| {4})*)(?:├── |└── )(.*?)(?: \(([A-Z, ]+)\))?$/;

/**
 * Every route of a service as `METHOD path`, read off the tree that its router prints: a hook on each registration would come too
 * late for the routes that are there before anybody else is asked. Throws where the tree is not as expected, so that no route is lost.
 */
export function registeredRoutes(app: FastifyInstance): string[] {
  const routes: string[] = [];
  const parts: string[] = [];
  for (const line of app.printRoutes().split('\n')) {
    if (line.trim() === '') continue;
    const [, indent, part, methods] = branch.exec(line) ?? [];
    if (indent === undefined || part === undefined) throw new Error(`the router prints its tree in another way: ${line}`);
    parts.splice(indent.length / 4, parts.length, part);
    const url = parts.join('');
    for (const method of methods?.split(', ') ?? []) {
      if (!app.hasRoute({ method, url })) throw new Error(`the router's tree was misread: ${method} ${url}`);
      routes.push(`${method} ${url}`);
    }
  }
  return routes.sort();
}
