import { engine } from '../engine/current.ts';
import type { AbiSignature, InPlaceFunction } from '../engine/engine.ts';
import { Link } from '../engine/link.ts';
import { reserveFor } from './callback-reserve.ts';
import { startingOut } from './generated-out.ts';
import type { PlannedCall } from './planned-call.ts';
import { StubBuilder } from './stub-builder.ts';
import { StubLink } from './stub-link.ts';
import { writeStub } from './stub-source.ts';

/**
 * The assembler of stubs: asks every marshaller for its phases and writes them in the order of one of the two profiles (spec 1.2,
 * 19.4). It alone knows the order, and that clean-up runs whatever fails.
 */

/** A stub as text, and how its call travels. */
export interface StubText {
  readonly source: string;
  readonly signature: AbiSignature;
}

/**
 * Compiles a call. `address` gives that of the native function when it is first needed; what it throws reaches the caller each time. Of what was
 * planned, the function that is given keeps nothing.
 */
export function compileStub(planned: PlannedCall, address: () => number): (...args: never[]) => unknown {
  return assemble(planned, address).builder.w.compile() as (...args: never[]) => unknown;
}

/** What `compileStub` compiles. */
export function stubText(planned: PlannedCall): StubText {
  const { builder, signature } = assemble(planned, () => 0);
  return { source: builder.w.toString(), signature };
}

function assemble(planned: PlannedCall, address: () => number): { readonly builder: StubBuilder; readonly signature: AbiSignature } {
  reserveFor(planned.result.context.slot);
  for (const { context } of planned.parameters) reserveFor(context.slot);
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
    const lender = b.w.constant(lenderOf(address, signatureOf(planned, b, true)), 'lender');
    b.lender = `(${lender}.target ?? ${lender}.load())`;
  }
  b.inline = engine().inlineCall?.(signature, planned.preserveSig ? b.result.phases.text?.abi : undefined);
  const link = new StubLink(planned, address, b.inline?.bind ?? binderOf(signature));
  writeStub(b, names, b.w.constant(link, 'link'));
  return { builder: b, signature };
}

/** A function of its own, as is every constant of a stub that closes over something: a closure keeps all of the scope that it is made in. */
function lenderOf(address: () => number, signature: AbiSignature): Link {
  return new Link(() => engine().bindInPlace(address(), signature));
}

function binderOf(signature: AbiSignature): (address: number) => InPlaceFunction {
  return (address) => engine().bindInPlace(address, signature);
}

/** How the call travels; `lends` says that the engine lends its texts. */
function signatureOf(planned: PlannedCall, b: StubBuilder, lends: boolean): AbiSignature {
  const parameters = b.parts.map(({ phases }) => (lends && phases.lent ? phases.lent.abi : phases.abi));
  const result = b.result?.phases.abi ?? 'void';
  const { convention } = planned;
  if (planned.preserveSig) return { convention, result, parameters };
  return { convention, result: 'i32', parameters: result === 'void' ? parameters : [...parameters, 'address'] };
}
