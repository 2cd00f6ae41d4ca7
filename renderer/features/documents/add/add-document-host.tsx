import { useAddDocument } from '../../../ui/add-document.ts';
import { AddDocumentDialog } from './add-document-dialog.tsx';
import '../documents.css';

/** Wherever a document was asked for, it is captured here. */
export function AddDocumentHost() {
  const { asked, close } = useAddDocument();
  return asked && <AddDocumentDialog asked={asked} onClose={close} />;
}
