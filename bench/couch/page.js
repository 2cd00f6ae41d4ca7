import http from 'pouchdb-adapter-http';
import idb from 'pouchdb-adapter-idb';
import indexeddb from 'pouchdb-adapter-indexeddb';
import PouchDB from 'pouchdb-core';
import replication from 'pouchdb-replication';

PouchDB.plugin(http).plugin(idb).plugin(indexeddb).plugin(replication);

/** Milliseconds from an empty database to all documents in it. */
globalThis.pullFromCouch = async (url, adapter, batch) => {
  const local = new PouchDB('clients', { adapter });
  const remote = new PouchDB(url, { adapter: 'http' });
  const start = performance.now();
  const { docs_written } = await local.replicate.from(remote, { batch_size: batch });
  return { total: performance.now() - start, documents: docs_written };
};
