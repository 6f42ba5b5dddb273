/** What Node's Buffer has besides its documented face: `write` and `toString` without their decisions about arguments. */
export interface BufferText {
  utf8Write(text: string, at: number, room: number): number;
  latin1Write(text: string, at: number, room: number): number;
  ucs2Write(text: string, at: number, room: number): number;
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
  ucs2Slice(start: number, end: number): string;
}

/** Octets with that face. */
export function native(bytes: Buffer): BufferText {
  return bytes as unknown as BufferText;
}
