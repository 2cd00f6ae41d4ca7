/** A server that speaks CouchDB's protocol, with all documents in memory: the quickest there is to be had here. Says its port when it listens. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import memory from 'pouchdb-adapter-memory';
import PouchDB from 'pouchdb-core';

const InMemory = PouchDB.plugin(memory).defaults({ adapter: 'memory' });
const folder = mkdtempSync(join(tmpdir(), 'desk-bench-couch-'));
const app = express();
// The page comes from here as well: it asks its own origin.
app.use('/page', express.static(process.argv[2]));
app.use('/', expressPouchDB(InMemory, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log.txt') }));
const server = app.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit());
