/** The very statements that the service sends, caught once and sent again by `pg` alone: what the database itself costs. */
import pg from 'pg';

export interface Statement {
  text: string;
  values: unknown[];
}

/** Whatever this process sends to PostgreSQL while `run` runs, in its order. */
export async function statementsOf(run: () => Promise<unknown>): Promise<Statement[]> {
  const caught: Statement[] = [];
  const { prototype } = pg.Client;
  const { query } = prototype;
  const spy = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args;
    const { text, values } = typeof first === 'string' ? { text: first, values: second } : (first as Partial<Statement>);
    if (text !== undefined) caught.push({ text, values: Array.isArray(values) ? values : [] });
    return Reflect.apply(query, this, args);
  };
  prototype.query = spy as typeof query;
  try {
    await run();
  } finally {
    prototype.query = query;
  }
  return caught;
}

export async function send(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await client.query(text, values);
}
