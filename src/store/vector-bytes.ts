const BYTES_PER_NUMBER = 4;

/** A vector as it is stored: float32, little-endian whatever the machine. */
export function vectorBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * BYTES_PER_NUMBER);
  vector.forEach((number, place) => bytes.writeFloatLE(number, place * BYTES_PER_NUMBER));
  return bytes;
}

/** The vector again, in memory of its own (the database's is neither aligned nor ours to keep). */
export function vectorOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const vector = new Float32Array(bytes.byteLength / BYTES_PER_NUMBER);
  for (let place = 0; place < vector.length; place += 1)
    vector[place] = view.getFloat32(place * BYTES_PER_NUMBER, true);
  return vector;
}
