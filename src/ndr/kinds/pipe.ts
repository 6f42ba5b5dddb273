import { RpcError } from '../../errors-rpc.ts';
import { arrayType, type WireArray, type WirePipe } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import { position } from '../scope.ts';
import { decodeElements } from './decode-elements.ts';
import { encodeElements } from './encode-elements.ts';
import type { Kind } from './kind.ts';

const arrays = new WeakMap<WirePipe, WireArray>();

function chunkOf(type: WirePipe): WireArray {
  let chunk = arrays.get(type);
  if (chunk === undefined) {
    chunk = arrayType(type.element, [{}]);
    arrays.set(type, chunk);
  }
  return chunk;
}

/** Pipes (spec 1.9, N16): chunks of counted elements, ended by an empty one. The value is the array of all elements; one chunk is written. */
export const pipeKind: Kind<WirePipe> = {
  shape({ element }, of, { count }) {
    const inner = of(element);
    if (inner.pointers) throw new RpcError('RPC_S_CANNOT_SUPPORT', 'the elements of a pipe have no pointers');
    return {
      start: count,
      align: Math.max(count, inner.align),
      size: undefined,
      used: 0,
      least: count,
      pointers: false,
      unbounded: false,
      counts: 0,
      weight: inner.weight + 4,
    };
  },
  inPlace: ({ element }) => [element],
  encode(body, type, value, site) {
    const { count, wide } = body.syntax;
    const total = body.name('n');
    const storeCount = (text: string): void => {
      body.align(count);
      body.room(count);
      body.storeCount(position(body.cursor), text);
      body.cursor.offset += count;
    };
    body.line(`const ${total} = rt.lengthAt(${value}, 0, ${quote(site.path)});`);
    body.line(`if (${total} > 2147483647) c.badCount(${quote(site.path)}, ${total}, 0, ${total});`);
    body.flush();
    body.out.block(`if (${total} > 0)`, () => {
      storeCount(total);
      encodeElements(body, type.element, value, [total], site);
      if (wide) {
        body.align(count);
        body.store({ access: 'BigInt64', size: 8 }, `BigInt(-${total})`);
      }
      body.flush();
    });
    body.moved();
    storeCount('0');
    if (wide) storeCount('0');
  },
  decode(body, type, site) {
    const { count, wide } = body.syntax;
    const chunks = body.constant('[]', 'a');
    body.flush();
    body.out.block('for (;;)', () => {
      body.moved();
      body.align(count);
      const total = body.loadCount(site.path);
      body.flush();
      body.line(`if (${total} > 2147483647) c.badCount(p, ${quote(site.path)}, ${total}, 0, ${total});`);
      body.out.block(`if (${total} > 0)`, () => {
        const elements = decodeElements(body, chunkOf(type), [total], `${total} * 8`, { ...site, counts: [] });
        body.line(`${chunks}.push(${elements});`);
        body.flush();
      });
      if (wide) {
        body.moved();
        body.align(count);
        const trailer = body.constant(body.load({ access: 'BigInt64', size: 8 }, site.path), 'n');
        body.flush();
        body.line(
          `if (${trailer} !== BigInt(-${total})) c.fail('RPC_X_BAD_STUB_DATA', 'a pipe chunk does not end with its count', p, ${quote(site.path)});`,
        );
      }
      body.line(`if (${total} === 0) break;`);
    });
    body.moved();
    return body.constant(`rt.joined(${chunks})`);
  },
};
