const tombstone = 'of a deleted document only its id and revision stay, so that nothing of a client outlives the deletion';
const bareAtMaster =
  'the test’s other side checks the schema of what is deleted as well, and of a deleted document only its id and revision are sent';
const moment =
  'a checkpoint keeps the moment but no id, which would outlive the document: what was written at that moment is looked at again';

/** Tests of RxDB that fail over the vault-backed storage, and shall: by their name within the file, with the reason. */
export const onPurpose: Record<string, string> = {
  'RxStorageInstance > .bulkWrite() > should be able to update the state of a deleted document': tombstone,
  'RxStorageInstance > .query() > must find deleted documents': tombstone,
  'RxStorageInstance > .findDocumentsById() > should find deleted documents': tombstone,
  'up > should replicate the insert and the update and the delete': bareAtMaster,
  'different configurations > should respect the given local start checkpoint': moment,
};
