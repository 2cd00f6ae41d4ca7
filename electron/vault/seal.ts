/**
 * What lies in the vault at rest: whole documents sealed with AES-256-GCM; neither ids nor collection names are readable.
 * A box is bound to its place (vault, collection, id, write counter), so a box that was moved, swapped or put back to an
 * older state fails its tag like one with a flipped bit.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomFillSync } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;
/** 128 bits of HMAC-SHA256: no chance of two ids meeting, and a small index. */
const hashBytes = 16;

export interface Place {
  collection: Buffer;
  id: Buffer;
  counter: number;
}

export interface Sealing {
  collectionHash(name: string): Buffer;
  idHash(collection: Buffer, id: string): Buffer;
  /** Nonce, sealed text and tag in one piece. */
  seal(place: Place, id: string, body: string): Buffer;
  /** Null when the tag does not hold: damaged, or not from this place. */
  open(place: Place, box: Buffer): { id: string; body: string } | null;
}

export interface Sealer {
  /** For one piece of work, then dropped: Node copies a key for every cipher unless it is wrapped once, which is three times faster for a page. */
  forOneTask(): Sealing;
  /** Overwrites the keys; nothing can be sealed or opened afterwards. */
  forget(): void;
}

/** `vaultKey`: 32 bytes, not kept; the keys in use are derived from it. */
export function createSealer(vaultKey: Buffer, vaultId: string): Sealer {
  const boxKey = derive(vaultKey, 'assister-desk/vault/box/1');
  const nameKey = derive(vaultKey, 'assister-desk/vault/name/1');
  return {
    forOneTask: () => startSealing(boxKey, nameKey, Buffer.from(vaultId, 'utf8')),
    forget() {
      boxKey.fill(0);
      nameKey.fill(0);
    },
  };
}

const derive = (key: Buffer, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), purpose, 32));

function startSealing(boxKeyBytes: Buffer, nameKeyBytes: Buffer, vault: Buffer): Sealing {
  const boxKey = createSecretKey(boxKeyBytes);
  const nameKey = createSecretKey(nameKeyBytes);
  const nextNonce = nonces();
  const root = Buffer.alloc(hashBytes);
  const nameHash = (prefix: Buffer, name: string): Buffer =>
    createHmac('sha256', nameKey).update(prefix).update(name, 'utf8').digest().subarray(0, hashBytes);

  const boundTo = ({ collection, id, counter }: Place): Buffer => {
    const count = Buffer.allocUnsafe(8);
    count.writeBigUInt64BE(BigInt(counter));
    return Buffer.concat([vault, collection, id, count]);
  };

  return {
    collectionHash: name => nameHash(root, name),
    idHash: (collection, id) => nameHash(collection, id),
    seal(place, id, body) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', boxKey, nonce);
      cipher.setAAD(boundTo(place));
      const plain = pack(id, body);
      const sealed = cipher.update(plain);
      plain.fill(0);
      cipher.final();
      return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
    },
    open(place, box) {
      if (box.byteLength < nonceBytes + tagBytes) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', boxKey, box.subarray(0, nonceBytes), { authTagLength: tagBytes });
        decipher.setAAD(boundTo(place));
        decipher.setAuthTag(box.subarray(box.byteLength - tagBytes));
        const plain = decipher.update(box.subarray(nonceBytes, box.byteLength - tagBytes));
        decipher.final();
        const row = unpack(plain);
        plain.fill(0);
        return row;
      } catch {
        return null;
      }
    },
  };
}

/** Length of the id, id, body: whatever characters either has. */
function pack(id: string, body: string): Buffer {
  const idLength = Buffer.byteLength(id);
  const plain = Buffer.allocUnsafe(2 + idLength + Buffer.byteLength(body));
  plain.writeUInt16BE(idLength);
  plain.write(id, 2, 'utf8');
  plain.write(body, 2 + idLength, 'utf8');
  return plain;
}

function unpack(plain: Buffer): { id: string; body: string } {
  const cut = 2 + plain.readUInt16BE();
  return { id: plain.toString('utf8', 2, cut), body: plain.toString('utf8', cut) };
}

/** Random nonces, drawn a few at a time because one draw costs as much as sealing a small box. None is ever given out twice. */
function nonces(): () => Buffer {
  let pool: Buffer = Buffer.alloc(0);
  let drawn = 1;
  return () => {
    if (pool.byteLength === 0) {
      pool = randomFillSync(Buffer.allocUnsafeSlow(nonceBytes * drawn));
      drawn = Math.min(drawn * 4, 256);
    }
    const nonce = pool.subarray(0, nonceBytes);
    pool = pool.subarray(nonceBytes);
    return nonce;
  };
}
