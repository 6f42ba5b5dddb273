import type { WireUserMarshal } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { position } from '../scope.ts';
import { kindOf } from './index.ts';
import type { Kind, Site } from './kind.ts';
import { isSlot } from './slot.ts';
import { take } from './value.ts';

/** The marker in the slot of a pointer that the user marshals: "User" (spec 1.9, N18). */
const MARKER = 0x72657355;

/** `wire_marshal` and `user_marshal`: the user's routines write and read the octets (spec 1.9). */
export const userKind: Kind<WireUserMarshal> = {
  shape(type, of, { pointer }) {
    const { start, align } = of(type.wire);
    if (type.hooks === undefined) return of(type.wire);
    if (isSlot(type))
      return {
        start: pointer,
        align: pointer,
        size: pointer,
        used: pointer,
        least: pointer,
        pointers: true,
        unbounded: false,
        counts: 0,
        weight: 4,
      };
    return { start, align, size: undefined, used: 0, least: 0, pointers: false, unbounded: false, counts: 0, weight: 4 };
  },
  inPlace: ({ wire, hooks }) => (hooks === undefined ? [wire] : []),
  encode(body, type, value, site) {
    if (type.hooks === undefined) kindOf(type.wire).encode(body, type.wire, take(body, type.wire, value, site.path), site);
    else if (isSlot(type)) encodeSlot(body, type, value);
    else {
      body.flush();
      body.line(`p = rt.userWrite(c, ${body.owner.bind(type.hooks)}, ${value}, p, ${quote(site.path)}); dv = c.view; u8 = c.bytes;`);
      body.moved();
    }
  },
  decode(body, type, site) {
    if (type.hooks === undefined) return kindOf(type.wire).decode(body, type.wire, site);
    if (isSlot(type)) {
      skipMarker(body, site.path);
      return decodeUserPointee(body, type, site);
    }
    body.flush();
    const value = body.constant(`rt.userRead(c, ${body.owner.bind(type.hooks)}, p, ${quote(site.path)})`);
    body.line('p = c.at;');
    body.moved();
    return value;
  },
};

function encodeSlot(body: EncodeBody, type: WireUserMarshal, value: string): void {
  body.align(body.syntax.pointer);
  body.room(body.syntax.pointer);
  body.storeCount(position(body.cursor), String(MARKER));
  body.cursor.offset += body.syntax.pointer;
  const hooks = body.owner.bind(type.hooks);
  if (body.pushing) body.line(`c.push(rt.userPushed, ${value}, ${hooks}, 0, d + 1, undefined);`);
  else {
    body.line(`rt.userPushed(c, ${value}, ${hooks});`);
    body.refresh();
  }
}

/** Passes the marker, whatever is in its place. */
export function skipMarker(body: DecodeBody, path: string): string {
  body.align(body.syntax.pointer);
  body.bound(body.syntax.pointer, path);
  body.cursor.offset += body.syntax.pointer;
  return '0';
}

/** Reads what the user's routine has written at the next multiple of 8. */
export function decodeUserPointee(body: DecodeBody, type: WireUserMarshal, { path }: Site): string {
  body.line('if (++c.pointees > c.maxPointees) c.overBudget();');
  return body.constant(`rt.userPointee(c, ${body.owner.bind(type.hooks)}, ${quote(path)})`);
}
