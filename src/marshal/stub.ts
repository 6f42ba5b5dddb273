import { engine } from '../engine/current.ts';
import type { AbiSignature, InlineCall, InPlaceFunction } from '../engine/engine.ts';
import { Link } from '../engine/link.ts';
import { reserveFor } from './callback-reserve.ts';
import { startingOut } from './generated-out.ts';
import type { PlannedCall } from './planned-call.ts';
import { StubBuilder } from './stub-builder.ts';
import { writeStub } from './stub-source.ts';

/**
 * The assembler of stubs: asks every marshaller for its phases and writes them in the order of one of the two profiles (spec 1.2,
 * 19.4). It alone knows the order, and that clean-up runs whatever fails.
 */

/** A stub's source and what it closes over, compiled. */
export interface Stub {
  readonly call: (...args: never[]) => unknown;
  readonly source: string;
  readonly signature: AbiSignature;
}

/** Compiles a call. `address` gives that of the native function when it is first needed; what it throws reaches the caller each time. */
export function compileStub(planned: PlannedCall, address: () => number): Stub {
  reserveFor([...planned.parameters, planned.result].map(({ context }) => context.slot));
  const b = new StubBuilder(planned);
  const names = planned.parameters.map(({ context }) => b.w.local(context.name));
  b.parts = planned.parameters.map((slot, i) => {
    const value = names[i] as string;
    const code = b.code(slot, value);
    return { slot, value, phases: startingOut(code, slot.resolved.compile(code)) };
  });
  b.result = { slot: planned.result, value: 'r', phases: planned.result.resolved.compile(b.code(planned.result, 'r')) };
  const signature = signatureOf(planned, b, false);
  if (b.parts.some(({ phases }) => phases.lent)) {
    const lending = signatureOf(planned, b, true);
    const lender = b.w.constant(linkOf(address, lending, undefined), 'lender');
    b.lender = `(${lender}.target ?? ${lender}.load())`;
  }
  const inline = engine().inlineCall?.(signature, planned.preserveSig ? b.result.phases.text?.abi : undefined);
  b.inline = inline;
  const link = b.w.constant(linkOf(address, signature, inline), 'link');
  const source = writeStub(b, names, link);
  b.w.lines(source);
  return { call: b.w.compile() as Stub['call'], source: source.join('\n'), signature };
}

/** A function of its own, as is every constant of a stub that closes over something: a closure keeps all of the scope that it is made in. */
function linkOf(address: () => number, signature: AbiSignature, inline: InlineCall | undefined): Link<InPlaceFunction | number> {
  return new Link(() => inline?.bind(address()) ?? engine().bindInPlace(address(), signature));
}

/** How the call travels; `lends` says that the engine lends its texts. */
function signatureOf(planned: PlannedCall, b: StubBuilder, lends: boolean): AbiSignature {
  const parameters = b.parts.map(({ phases }) => (lends && phases.lent ? phases.lent.abi : phases.abi));
  const result = b.result?.phases.abi ?? 'void';
  const { convention } = planned;
  if (planned.preserveSig) return { convention, result, parameters };
  return { convention, result: 'i32', parameters: result === 'void' ? parameters : [...parameters, 'address'] };
}
