/**
 * CBOR as Chromium's DevTools pipe speaks it (`--remote-debugging-pipe=cbor`): maps and arrays of indefinite length inside
 * length-prefixed envelopes. Against JSON it saves escaping and parsing large strings in both processes.
 */
const envelopeHead = 7;
const [mapStart, listStart, stop, isFalse, isTrue, isNull, isDouble, binaryTag, tagged] = [
  0xbf, 0x9f, 0xff, 0xf4, 0xf5, 0xf6, 0xfb, 0xd6, 0xd8,
];
const [positive, negative, bytes, text] = [0, 1, 2, 3];

export function encode(message: object): Buffer {
  const writer = new Writer();
  writer.value(message);
  return writer.done();
}

class Writer {
  #buffer = Buffer.allocUnsafe(1024);
  #at = 0;

  done(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  value(value: unknown): void {
    if (value === null || value === undefined) this.#byte(isNull);
    else if (typeof value === 'boolean') this.#byte(value ? isTrue : isFalse);
    else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'string') this.#text(value);
    else if (Buffer.isBuffer(value)) this.#binary(value);
    else if (typeof value === 'object') this.#envelope(value);
    else throw new TypeError(`${typeof value} in a DevTools message`);
  }

  #room(size: number): void {
    if (this.#at + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + size));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }

  #byte(value: number): void {
    this.#room(1);
    this.#buffer[this.#at++] = value;
  }

  #head(kind: number, size: number): void {
    this.#room(5);
    if (size < 24) this.#buffer[this.#at++] = (kind << 5) | size;
    else {
      this.#buffer[this.#at++] = (kind << 5) | 26;
      this.#at = this.#buffer.writeUInt32BE(size, this.#at);
    }
  }

  #number(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) {
      if (value >= 0) this.#head(positive, value);
      else this.#head(negative, -1 - value);
      return;
    }
    this.#byte(isDouble);
    this.#room(8);
    this.#at = this.#buffer.writeDoubleBE(value, this.#at);
  }

  #text(value: string): void {
    const size = Buffer.byteLength(value);
    this.#head(text, size);
    this.#room(size);
    this.#at += this.#buffer.write(value, this.#at, 'utf8');
  }

  #binary(value: Buffer): void {
    this.#byte(binaryTag);
    this.#head(bytes, value.length);
    this.#room(value.length);
    this.#at += value.copy(this.#buffer, this.#at);
  }

  #envelope(value: object): void {
    this.#room(envelopeHead);
    const start = this.#at;
    this.#buffer.set([tagged, 0x18, 0x5a], start);
    this.#at += envelopeHead;
    if (Array.isArray(value)) {
      this.#byte(listStart);
      for (const item of value) this.value(item);
    } else {
      this.#byte(mapStart);
      for (const [key, item] of Object.entries(value)) {
        if (item === undefined) continue;
        this.#text(key);
        this.value(item);
      }
    }
    this.#byte(stop);
    this.#buffer.writeUInt32BE(this.#at - start - envelopeHead, start + 3);
  }
}

/** Cuts a stream of chunks into messages. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #wanted = envelopeHead;
  readonly #receive: (message: unknown) => void;

  constructor(receive: (message: unknown) => void) {
    this.#receive = receive;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size >= this.#wanted) {
      const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
      const head = all[1] === 0x18 ? envelopeHead : envelopeHead - 1;
      const end = head + all.readUInt32BE(head - 4);
      const complete = all.length >= end;
      if (complete) this.#receive(decode(all.subarray(0, end)));
      const rest = complete ? all.subarray(end) : all;
      this.#chunks = [rest];
      this.#size = rest.length;
      this.#wanted = complete ? envelopeHead : end;
      chunk = rest;
    }
  }
}

export function decode(source: Buffer): unknown {
  let at = 0;
  const byte = () => source.readUInt8(at++);
  const size = (low: number): number => {
    if (low < 24) return low;
    const width = { 24: 1, 25: 2, 26: 4, 27: 8 }[low];
    if (!width) throw new Error(`CBOR: size ${low}`);
    at += width;
    return width === 8 ? Number(source.readBigUInt64BE(at - 8)) : source.readUIntBE(at - width, width);
  };
  const take = (length: number) => {
    at += length;
    return source.subarray(at - length, at);
  };
  const ended = () => source[at] === stop && ++at > 0;
  const value = (): unknown => {
    const first = byte();
    if (first === isNull) return null;
    if (first === isTrue || first === isFalse) return first === isTrue;
    if (first === isDouble) return take(8).readDoubleBE();
    if (first === binaryTag) return take(size(byte() & 31));
    if (first === tagged) {
      if (byte() === 0x18) at += 1;
      at += 4;
      return value();
    }
    if (first === listStart) {
      const list: unknown[] = [];
      while (!ended()) list.push(value());
      return list;
    }
    if (first === mapStart) {
      const map: Record<string, unknown> = {};
      while (!ended()) map[String(value())] = value();
      return map;
    }
    const length = size(first & 31);
    switch (first >> 5) {
      case positive:
        return length;
      case negative:
        return -1 - length;
      case text:
        return take(length).toString('utf8');
      case bytes:
        return take(length).toString('utf16le');
      default:
        throw new Error(`CBOR: byte ${first}`);
    }
  };
  return value();
}
