import type { WireTransmit } from '../../types/wire/index.ts';
import type { DecodeBody } from '../decode-body.ts';
import { kindOf } from './index.ts';
import type { Kind } from './kind.ts';
import { take } from './value.ts';

/** `transmit_as` and `represent_as`: the form of the transmitted type, converted by the user's routines (spec 1.9). */
export const transmitKind: Kind<WireTransmit> = {
  shape: ({ wire }, of) => of(wire),
  inPlace: ({ wire }) => [wire],
  encode(body, { hooks, wire }, value, site) {
    if (hooks === undefined) {
      kindOf(wire).encode(body, wire, take(body, wire, value, site.path), site);
      return;
    }
    const routines = body.owner.bind(hooks);
    const transmitted = body.name('t');
    body.line(`const ${transmitted} = ${routines}.toTransmit(${value});`);
    // What was made for the transmission is released when the operation is over, whatever becomes of it.
    if (hooks.freeTransmit !== undefined) body.line(`c.after(${routines}, 'freeTransmit', ${transmitted});`);
    kindOf(wire).encode(body, wire, take(body, wire, transmitted, site.path), site);
  },
  decode(body, type, site) {
    return presented(body, type, kindOf(type.wire).decode(body, type.wire, site));
  },
};

/** What the program sees of a transmitted value. */
export function presented(body: DecodeBody, { hooks }: WireTransmit, value: string): string {
  if (hooks === undefined) return value;
  const routines = body.owner.bind(hooks);
  const result = body.constant(`${routines}.fromTransmit(${value})`);
  if (hooks.freeInstance !== undefined) body.line(`c.undo(${routines}, 'freeInstance', ${result});`);
  return result;
}
